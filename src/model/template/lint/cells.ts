import { shellPrefix } from '../command/bash-command.ts';
import type { Expression } from '../expression/expression.ts';
import { splitText } from '../expression/split-text.ts';
import { type Token, type TokenKind, tokenOf } from '../factory/token.ts';

/** One character of a command line, or what is put in; `at` and `end` are indexes into the string as it is written. */
export interface Cell {
  readonly at: number;
  readonly end: number;
  /** A character that stands for an expression or token is `\uFFFC`. */
  readonly char: string;
  readonly token?: Token;
  /** The parameter that the expression is, where it is only that. */
  readonly parameter?: string;
  readonly isExpression?: true;
}

const hole = '\uFFFC';

/** Takes a string apart for looking at what stands where. */
export function cellsOf(text: string, tokens: TokenKind): Cell[] {
  const cells = splitText(text).flatMap((segment): Cell[] => {
    const { at, end } = segment;
    if (segment.kind === 'expression') {
      const parameter = parameterOf(segment.expression);
      return [{ at, end, char: hole, isExpression: true, ...(parameter !== undefined && { parameter }) }];
    }
    if (segment.kind === 'escape') return [{ at, end, char: '[' }];
    return Array.from({ length: end - at }, (_, index) => ({
      at: at + index,
      end: at + index + 1,
      char: text.charAt(at + index),
    }));
  });
  return tokens === 'none' ? cells : withTokens(cells, tokens);
}

const parameterOf = (expression: Expression): string | undefined => {
  if (expression.kind !== 'call' || expression.name !== 'parameters') return undefined;
  const [name] = expression.args;
  return name?.kind === 'literal' ? String(name.value) : undefined;
};

function withTokens(cells: readonly Cell[], tokens: TokenKind): Cell[] {
  const text = cells.map(({ char }) => char).join('');
  const found: Cell[] = [];
  let from = 0;
  for (const match of text.matchAll(/\{\{|\}\}|\{([^{}]*)\}/g)) {
    const [whole, inner] = match;
    const token = inner === undefined ? undefined : tokenOf(inner, tokens);
    const [first, last] = [cells[match.index], cells[match.index + whole.length - 1]];
    if (first === undefined || last === undefined || (inner !== undefined && token === undefined)) continue;
    found.push(...cells.slice(from, match.index));
    const span = { at: first.at, end: last.end };
    found.push(token ? { ...span, char: hole, token } : { ...span, char: whole.charAt(0) });
    from = match.index + whole.length;
  }
  return [...found, ...cells.slice(from)];
}

/** The part of a command line that a shell reads as a script. */
export interface Script {
  readonly cells: readonly Cell[];
  /** Cells behind the script that the shell gets as its arguments. */
  readonly rest: readonly Cell[];
  /** The quotes around the script in the command line; none where we call the shell. */
  readonly quote: '' | '"' | "'";
  /** It calls the shell itself. */
  readonly prefixed: boolean;
}

/** What bash reads of a command line for Linux. */
export function scriptIn(cells: readonly Cell[]): Script {
  const prefix = shellPrefix(cells.map(({ char }) => char).join(''));
  if (prefix === undefined) return { cells, rest: [], quote: '', prefixed: false };
  const start = prefix.length;
  const first = cells[start]?.char;
  if (first !== '"' && first !== "'") {
    const space = cells.findIndex(({ char }, index) => index >= start && /\s/.test(char));
    const end = space < 0 ? cells.length : space;
    return { cells: cells.slice(start, end), rest: cells.slice(end), quote: '', prefixed: true };
  }
  const inside: Cell[] = [];
  for (let index = start + 1; index < cells.length; index++) {
    const cell = cells[index];
    const next = cells[index + 1];
    if (cell === undefined) break;
    if (cell.char === first)
      return { cells: inside, rest: cells.slice(index + 1), quote: first, prefixed: true };
    if (first === '"' && cell.char === '\\' && next && /["\\]/.test(next.char)) {
      inside.push({ ...next, at: cell.at });
      index++;
    } else inside.push(cell);
  }
  return { cells: inside, rest: [], quote: first, prefixed: true };
}
