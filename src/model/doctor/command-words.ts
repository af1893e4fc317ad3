/** One word of a command line, and what of it stands outside quotes. */
export interface CommandWord {
  readonly text: string;
  readonly bare: string;
  /** Outside single quotes: where a shell would put in variables. */
  readonly open: string;
}

/** Splits a command line as a node does: quotes group words, and nothing else of a shell is understood. */
export function commandWords(line: string): CommandWord[] {
  const words: CommandWord[] = [];
  let word: { text: string; bare: string; open: string } | undefined;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    let char = line.charAt(at);
    const next = line.charAt(at + 1);
    const escaped = quote === '"' ? /["\\$]/ : /["'\\\s$]/;
    if (quote === '' && /\s/.test(char)) {
      if (word) words.push(word);
      word = undefined;
      continue;
    }
    word ??= { text: '', bare: '', open: '' };
    if (char === quote) {
      quote = '';
      continue;
    }
    if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      continue;
    }
    if (char === '\\' && quote !== "'" && escaped.test(next)) {
      char = next;
      at++;
      word.text += char;
      continue;
    }
    word.text += char;
    if (quote === '') word.bare += char;
    if (quote !== "'") word.open += char;
  }
  if (word) words.push(word);
  return words;
}

/** `bash` of `/bin/bash`, `cmd` of `C:\Windows\cmd.exe`. */
export const programName = (path: string): string =>
  (path.split(/[\\/]/).at(-1) ?? path).toLowerCase().replace(/\.exe$/, '');
