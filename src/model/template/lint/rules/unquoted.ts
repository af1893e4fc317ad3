import { BashLexer } from '../../command/bash-lexer.ts';
import { isNestedScript } from '../../command/nested-script.ts';
import type { Told } from '../../findings.ts';
import { isName } from '../../parameters/names.ts';
import type { Parameter } from '../../template.ts';
import { type Cell, scriptIn } from '../cells.ts';
import { type CommandPlace, commandsOf, edited } from '../command-cells.ts';
import type { Rule, Subject } from '../rule.ts';

/** Names of files that stand outside quotes, or where no quotes would help. */
export const unquoted: Rule = function* (subject): Generator<Told> {
  for (const command of commandsOf(subject)) {
    if (subject.os === 'windows') yield* onWindows(command, subject);
    else yield* onLinux(command, subject);
  }
};

/** A cell that holds a name with spaces or worse. */
function isRisky(cell: Cell, { template }: Subject): boolean {
  if (cell.token) return cell.token.kind === 'file';
  const parameter = template.parameters.find(({ name }) => name === cell.parameter);
  return parameter !== undefined && /^file-(?:in-file-group|group-(?:write-)?sas)$/i.test(typeOf(parameter));
}

/** A cell that holds a name of any kind, which the expansion keeps as it is. */
function isKept(cell: Cell, { template }: Subject): boolean {
  if (cell.token) return cell.token.kind === 'file';
  return template.parameters.some((each) => each.name === cell.parameter && isName(each));
}

const typeOf = ({ advancedType = '' }: Parameter): string => advancedType;

function* onLinux(command: CommandPlace, subject: Subject): Generator<Told> {
  const script = scriptIn(command.cells);
  const lexer = new BashLexer();
  const bare: Cell[] = [];
  let read = '';
  const characters = script.cells.map(({ char }) => char).join('');
  for (const cell of script.cells) {
    const { quote } = lexer.place;
    if (cell.token || cell.isExpression) {
      if (isKept(cell, subject) && isNestedScript(read, characters.slice(read.length + 1)))
        yield nested(command, cell);
      else if (isRisky(cell, subject)) {
        if (quote === 'odd') yield odd(command, cell);
        else if (quote === 'none') bare.push(cell);
      }
      lexer.passHole();
    } else lexer.feed(cell.char);
    read += cell.char;
  }
  yield* outside(command, bare, script.quote === '"' ? '\\"' : '"');
}

function* onWindows(command: CommandPlace, subject: Subject): Generator<Told> {
  const bare: Cell[] = [];
  const start = /^\s*cmd(?:\.exe)?\s+\/c\s+"/i.exec(command.text)?.[0].length ?? 0;
  let quoted = false;
  for (const cell of command.cells) {
    if (cell.at < start) continue;
    if (cell.char === '"') quoted = !quoted;
    else if (!quoted && isRisky(cell, subject)) bare.push(cell);
  }
  yield* outside(command, bare, '"');
}

function* outside({ text, path }: CommandPlace, bare: readonly Cell[], quote: string): Generator<Told> {
  const [first] = bare;
  if (first === undefined) return;
  const edits = bare.map(({ at, end }) => ({ at, end, text: `${quote}${text.slice(at, end)}${quote}` }));
  yield {
    code: 'command.unquoted',
    severity: 'warning',
    path,
    at: first.at,
    what: `${text.slice(first.at, first.end)} stands outside quotes`,
    why: 'a name with a space would fall apart in other runners; here it is quoted all the same',
    instead: 'put it into double quotes',
    mended: { text: edited(text, edits), words: 'put names into double quotes' },
  };
}

const odd = ({ text, path }: CommandPlace, { at, end }: Cell): Told => ({
  code: 'command.odd-place',
  severity: 'warning',
  path,
  at,
  what: `${text.slice(at, end)} stands where no quoting keeps a name as it is`,
  why: 'in backticks, braces of variables, arithmetic and here-documents a shell reads names again',
  instead: 'use $(…) for backticks, and put the name into double quotes',
});

const nested = ({ text, path }: CommandPlace, { at, end }: Cell): Told => ({
  code: 'command.nested-script',
  severity: 'error',
  path,
  at,
  what: `${text.slice(at, end)} stands in a script within the script, where it would be read as code`,
  instead: `give it as an argument: sh -c 'cmd "$1"' sh "${text.slice(at, end)}"`,
});
