/** Why a command line cannot be split into words. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

const space = /[ \t\r\n]/;

/**
 * Splits a command line into words as a Linux node does: quotes as in a POSIX shell, and nothing else of a
 * shell: `$VAR`, `&&`, `|`, `*` stay as they are.
 *
 * @throws CommandLineError for a quote that is not closed or a backslash at the very end.
 */
export function splitCommandLine(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote: '"' | "'" | undefined;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    const next = line.charAt(at + 1);
    if (quote === "'") {
      if (char === "'") quote = undefined;
      else word = (word ?? '') + char;
    } else if (char === '\\' && (quote === undefined || next === '"' || next === '\\')) {
      if (next === '') throw new CommandLineError('the command line ends in a backslash');
      word = (word ?? '') + next;
      at++;
    } else if (quote === '"') {
      if (char === '"') quote = undefined;
      else word = (word ?? '') + char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (space.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + char;
    }
  }
  if (quote !== undefined) throw new CommandLineError(`the command line leaves a ${quote} open`);
  if (word !== undefined) words.push(word);
  return words;
}
