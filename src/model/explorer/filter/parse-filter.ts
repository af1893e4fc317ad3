import { parseTimespan } from '../../timespan.ts';
import type { CellKind } from '../cell.ts';
import type { Column } from '../column.ts';
import { endOfDay, momentOf } from '../texts/moment.ts';
import type { Operator, Term, Test } from './filter-term.ts';

export const fold = (text: string): string => text.normalize('NFC').toLowerCase();

interface Word {
  /** Without its quotes. */
  readonly text: string;
  readonly inverse: boolean;
  /** It begins with a quote: a colon in it has no meaning. */
  readonly quoted: boolean;
}

/** Words by spaces; a part in double quotes keeps its own. */
function wordsOf(line: string): Word[] {
  return [...line.matchAll(/(?:[^\s"]|"[^"]*"?)+/g)].map(([word]) => {
    const inverse = word.startsWith('!');
    const rest = inverse ? word.slice(1) : word;
    return { text: rest.replaceAll('"', ''), inverse, quoted: rest.startsWith('"') };
  });
}

const nameOf = (title: string): string => fold(title).replace(/\s+/g, '');

/** The column that a name means: one called so, else the first whose name begins so. */
export function columnNamed(columns: readonly Column[], name: string): Column | undefined {
  const wanted = nameOf(name);
  const whole = columns.find(({ title }) => nameOf(title) === wanted);
  if (whole || wanted === '') return whole;
  return columns.find(({ title }) => nameOf(title).startsWith(wanted));
}

const units: Readonly<Record<string, number>> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 };

/** A number in the column's own unit. A span as a time says how long ago. @param now milliseconds */
function numberOf(text: string, kind: CellKind, now: number): number | undefined {
  if (text === '') return undefined;
  if (kind === 'span') return parseTimespan(/^\d+(\.\d+)?$/.test(text) ? `${text}s` : text);
  if (kind === 'bytes') {
    const [, amount, unit = 'b'] = /^(\d+(?:\.\d+)?)([kmgt]?b)?$/i.exec(text) ?? [];
    return amount === undefined ? undefined : Number(amount) * (units[unit.toLowerCase()] ?? 1);
  }
  if (kind === 'time') {
    const ago = /^\d+(\.\d+)?$/.test(text) ? undefined : parseTimespan(text);
    return ago === undefined ? momentOf(text) : now - ago;
  }
  return kind === 'number' && /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

const flipped: Readonly<Record<Operator, Operator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** `started:<10m`: so long ago at most, that is, later than then. */
const isAge = (text: string, kind: CellKind): boolean => kind === 'time' && /^[\d.]+[dhms]/.test(text);

function isOperator(text: string): text is Operator {
  return text === '<' || text === '<=' || text === '>' || text === '>=';
}

/** Of a day the end of it: what is after a day, or lasts until it, does not end when it begins. */
const endOf = (text: string, kind: CellKind, value: number): number =>
  kind === 'time' ? (endOfDay(text) ?? value) : value;

function testOf(value: string, column: Column, now: number): Test {
  const { kind } = column;
  const [, sign = '', rest = ''] = /^(<=|>=|<|>|=)?(.*)$/s.exec(value) ?? [];
  const number = numberOf(rest, kind, now);
  if (number !== undefined && isOperator(sign)) {
    if (isAge(rest, kind)) return { is: 'compare', operator: flipped[sign], value: number, age: true };
    const isAfter = sign === '>' || sign === '<=';
    return { is: 'compare', operator: sign, value: isAfter ? endOf(rest, kind, number) : number };
  }
  const [, low = '', high = ''] = /^(.*?)\.\.(.*)$/s.exec(value) ?? [];
  const [one, other] = [numberOf(low, kind, now), numberOf(high, kind, now)];
  const [from, last, end] = (one ?? 0) <= (other ?? 0) ? [one, other, high] : [other, one, low];
  const to = last === undefined ? undefined : endOf(end, kind, last);
  if (from !== undefined && to !== undefined)
    return { is: 'range', from, to, ...((isAge(low, kind) || isAge(high, kind)) && { age: true }) };
  if (number !== undefined && kind === 'number') return { is: 'range', from: number, to: number };
  const text = fold(sign === '=' ? rest : value);
  if (column.words?.includes(text)) return { is: 'word', word: text, words: column.wide?.[text] ?? [text] };
  return text.length > 1 && text.endsWith('*')
    ? { is: 'prefix', text: text.slice(0, -1) }
    : { is: 'text', text };
}

function termOf({ text, inverse, quoted }: Word, columns: readonly Column[], now: number): Term | undefined {
  const colon = quoted ? -1 : text.indexOf(':');
  const column = colon > 0 ? columnNamed(columns, text.slice(0, colon)) : undefined;
  const value = column ? text.slice(colon + 1) : text;
  // Whoever is still typing a comparison has not said yet what it is with.
  if (value === '' || (column && /^[<>]=?$|^=$/.test(value))) return undefined;
  const [, name] = (column || quoted ? null : /^([a-z]+):./i.exec(text)) ?? [];
  const test: Test = column ? testOf(value, column, now) : { is: 'text', text: fold(value) };
  const said = `${inverse ? '!' : ''}${text}`;
  return { said, inverse, column, test, ...(name !== undefined && { name }) };
}

/**
 * What a filter line asks for: words that must stand in the row, in any order and case; `!word` must not;
 * `column:word` in that column alone; `column:>5`, `<=10m`, `2..4`, `prefix*` by its kind. A colon that follows no
 * column's name, or stands in quotes, belongs to the text.
 * @param now milliseconds since the epoch, for ages such as `created:<2h`.
 */
export function parseFilter(line: string, columns: readonly Column[], now: number): Term[] {
  return wordsOf(line).flatMap((word) => termOf(word, columns, now) ?? []);
}
