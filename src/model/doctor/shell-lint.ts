import { type CommandWord, commandWords, programName } from './command-words.ts';

/** What of a command only a shell would understand. */
export interface ShellLint {
  /** As they stand in the command: `$OUT`, `&&`, `*.mp4`. */
  readonly found: readonly string[];
  /** Only wildcards, which a program may understand by itself. */
  readonly onlyWildcards: boolean;
  /** The same, run by a shell. */
  readonly wrapped: string;
}

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh']);
/** They take the rest of the line as it is. */
const greedy: ReadonlySet<string> = new Set(['cmd', 'powershell', 'pwsh']);

const operator = /^(?:&&|\|\|?|;|&|\d?>{1,2}(?:&\d|\S*)|<\S*)$/;
const variable = /\$\{?[A-Za-z_]\w*\}?|\$\(|`/;
const windowsVariable = /%[A-Za-z_]\w*%/;

function foundIn({ bare, open, text }: CommandWord, windows: boolean): string | undefined {
  if (operator.test(bare) || /\S(?:;|&&|\|\|)$/.test(bare)) return text;
  if (windows) return windowsVariable.exec(open)?.[0];
  return variable.exec(open)?.[0];
}

function wrappedCommand(line: string, windows: boolean): string {
  if (windows) return `cmd /c "${line}"`;
  return `/bin/bash -c '${line.replaceAll("'", `'\\''`)}'`;
}

/**
 * Looks for `$VAR`, `|`, `&&`, `>`, `;`, `*` where no shell runs: the service starts programs without one. What a shell
 * is given behind `-c` is its own business.
 */
export function lintShell(line: string, windows = false): ShellLint | undefined {
  const words = commandWords(line);
  const program = programName(words[0]?.text ?? '');
  if (greedy.has(program)) return undefined;
  const script = shells.has(program) ? words.findIndex(({ text }) => /^-\w*c$/.test(text)) + 1 : 0;
  const outside = words.filter((_, index) => script === 0 || index > script);
  // The rest of a command that was meant for the shell: `bash -c echo $X && y`.
  const found = outside.flatMap((word) => foundIn(word, windows) ?? []);
  const wildcards =
    script > 0
      ? []
      : outside.flatMap(({ bare, text }) => (/[*?]/.test(bare) && !/^\w+:\/\//.test(bare) ? [text] : []));
  if (found.length === 0 && wildcards.length === 0) return undefined;
  const inner = script > 0 ? line.replace(/^\s*\S+(?:\s+-\w+)*?\s+-\w*c\s+/, '') : line;
  return {
    found: [...new Set(found.length > 0 ? found : wildcards)],
    onlyWildcards: found.length === 0,
    wrapped: wrappedCommand(inner, windows),
  };
}

/** `$X and && are handed over as plain text`. */
export const handedOver = (found: readonly string[]): string =>
  `${found.join(' and ')} ${found.length === 1 ? 'is' : 'are'} handed over as plain text`;
