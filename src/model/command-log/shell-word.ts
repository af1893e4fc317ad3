const plainWord = /^[\w@%+=:,./-]+$/;

/** A text as one word of a POSIX shell: as it is where that is safe, else in single quotes. */
export function shellWord(text: string): string {
  if (plainWord.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
