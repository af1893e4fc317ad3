import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { isWireRow, type WireRow } from '../wire-row.ts';
import type { Editable } from './editable.ts';
import { sameValue } from './same-value.ts';

/** What is wrong with what was written. */
export interface EditProblem {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

export interface ReadEdit {
  /** What was written, as far as it could be read. */
  readonly part: WireRow;
  readonly problems: readonly EditProblem[];
}

/** The first line of a complaint of the parser, without the place that it names itself. */
const complaint = (message: string) =>
  (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?\s*$/, '').replace(/:$/, '');

/** Reads what was written in the editor. */
export function readEdit({ fields }: Editable, text: string): ReadEdit {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  const problems: EditProblem[] = document.errors.map(({ message, pos: [at] }) => ({
    line: lines.linePos(at).line,
    text: complaint(message),
  }));
  if (problems.length > 0) return { part: {}, problems };
  if (document.contents === null) return { part: {}, problems };
  if (!isMap(document.contents))
    return { part: {}, problems: [{ line: 1, text: 'properties are wanted: name: value, one a line' }] };
  const names = fields.map(({ name }) => name);
  for (const { key } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : String(key);
    const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    if (!names.includes(name))
      problems.push({
        line: lines.linePos(at).line,
        text: `${name} cannot be changed, only ${names.join(', ')}`,
      });
  }
  try {
    const value: unknown = document.toJS();
    return { part: isWireRow(value) ? withoutNothing(value) : {}, problems };
  } catch (error) {
    return {
      part: {},
      problems: [...problems, { line: 1, text: error instanceof Error ? error.message : String(error) }],
    };
  }
}

/** A property without a value was taken out. */
const withoutNothing = (part: WireRow): WireRow =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null && value !== undefined));

export interface Changes {
  /** Properties that are sent, each of them whole. */
  readonly changes: WireRow;
  /** What cannot be taken out. */
  readonly problems: readonly EditProblem[];
}

/** What a person changed between two states of what can be edited. */
export function changesBetween({ fields }: Editable, before: WireRow, after: WireRow): Changes {
  const changes: Record<string, unknown> = {};
  const problems: EditProblem[] = [];
  for (const { name, empty } of fields) {
    if (sameValue(before[name], after[name])) continue;
    if (after[name] !== undefined) changes[name] = after[name];
    else if (empty === undefined) problems.push({ line: 1, text: `${name} cannot be taken out` });
    else if (!sameValue(before[name], empty)) changes[name] = empty;
  }
  return { changes, problems };
}
