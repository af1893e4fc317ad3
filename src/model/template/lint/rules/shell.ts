import { BashLexer } from '../../command/bash-lexer.ts';
import type { Told } from '../../findings.ts';
import type { Cell, Script } from '../cells.ts';
import { scriptIn } from '../cells.ts';
import { type CommandPlace, commandsOf, edited } from '../command-cells.ts';
import type { Rule } from '../rule.ts';

/** What goes wrong in command lines that bash reads. */
export const shell: Rule = function* (subject): Generator<Told> {
  if (subject.os !== 'linux') return;
  for (const command of commandsOf(subject)) {
    const script = scriptIn(command.cells);
    yield* backgrounds(command, script);
    yield* restOfScript(command, script);
    yield* aptWithoutYes(command);
  }
};

/** `&` between two commands. Where the script waits for what it sent away, it is meant. */
function* backgrounds({ text, path }: CommandPlace, { cells }: Script): Generator<Told> {
  const script = cells.map(({ char }) => char).join('');
  if (/(?:^|[\s;&|])wait(?:$|[\s;&|])/.test(script)) return;
  const found = backgroundCells(cells, script).filter((index) => /\S/.test(script.slice(index + 1)));
  const [first] = found.flatMap((index) => cells[index] ?? []);
  if (first === undefined) return;
  const edits = found.flatMap((index) => {
    const cell = cells[index];
    return cell === undefined ? [] : [{ at: cell.at, end: cell.end, text: '&&' }];
  });
  yield {
    code: 'command.background',
    severity: 'warning',
    path,
    at: first.at,
    what: '& runs what is before it in the background, and what follows does not wait for it',
    why: 'it means "and then" in cmd of Windows, but not in bash',
    instead: 'write && for "and then"; end the command with wait if the background is meant',
    mended: { text: edited(text, edits), words: 'write && for &' },
  };
}

function backgroundCells(cells: readonly Cell[], script: string): number[] {
  const lexer = new BashLexer();
  return cells.flatMap((cell, index) => {
    const [before, after] = [script.charAt(index - 1), script.charAt(index + 1)];
    const { quote, afterBackslash } = lexer.place;
    lexer.feed(cell.char);
    const alone = cell.char === '&' && !/[&<>|]/.test(before) && !/[&>]/.test(after);
    return alone && quote === 'none' && !afterBackslash ? [index] : [];
  });
}

/** `bash -c ls -l` runs `ls`: only one word is the script. */
function* restOfScript({ text, path }: CommandPlace, { cells, rest, quote }: Script): Generator<Told> {
  const first = rest.find(({ char }) => /\S/.test(char));
  const from = cells[0];
  if (first === undefined || from === undefined || quote !== '') return;
  const script = text.slice(from.at);
  yield {
    code: 'command.script-word',
    severity: 'warning',
    path,
    at: first.at,
    what: `the shell runs only ${text.slice(from.at, cells.at(-1)?.end)}: what is behind it is no part of the script`,
    why: 'only the word behind -c is read as a script',
    instead: 'put the whole script in quotes',
    ...(script.includes("'")
      ? {}
      : { mended: { text: `${text.slice(0, from.at)}'${script}'`, words: 'quote the script' } }),
  };
}

function* aptWithoutYes({ text, path }: CommandPlace): Generator<Told> {
  const match =
    /\b(?:apt|apt-get|yum|dnf)\s+(?:-[^y\s]\S*\s+)*install\s+(?!(?:.*\s)?(?:-y|-yq|-qy|--yes|--assume-yes)\b)/.exec(
      text,
    );
  if (match === null) return;
  const end = match.index + match[0].length;
  yield {
    code: 'command.asks',
    severity: 'warning',
    path,
    at: match.index,
    what: 'the installer asks whether to go on, and nobody is there to answer',
    instead: 'give it -y',
    mended: { text: `${text.slice(0, end)}-y ${text.slice(end)}`, words: 'add -y' },
  };
}
