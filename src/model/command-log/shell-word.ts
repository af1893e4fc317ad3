const plainWord = /^[\w@%+=:,./-]+$/;

/** Pasted as they are, they would end the paste or the line, and what follows would be run. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f]/;

/** In the form that bash and zsh have for such characters. */
function escapedWord(text: string): string {
  const escaped = text.replaceAll(/[\\']/g, '\\$&').replaceAll(new RegExp(controls, 'g'), (character) => {
    const code = character.charCodeAt(0).toString(16);
    return `\\u${code.padStart(4, '0')}`;
  });
  return `$'${escaped}'`;
}

/** A text as one word of a POSIX shell: as it is where that is safe, else in single quotes. */
export function shellWord(text: string): string {
  if (plainWord.test(text)) return text;
  if (controls.test(text)) return escapedWord(text);
  return `'${text.replaceAll("'", "'\\''")}'`;
}
