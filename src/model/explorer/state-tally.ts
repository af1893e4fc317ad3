import { type Column, drawnText } from './column.ts';
import type { TableRow } from './table-row.ts';

/** How many are in which state. */
export type StateTally = readonly (readonly [state: string, count: number])[];

/** Counts rows by their state, in the order of its words; undefined where there is no such column. */
export function stateTally(rows: readonly TableRow[], columns: readonly Column[]): StateTally | undefined {
  const at = columns.findIndex(({ title, kind }) => title === 'state' && kind === 'word');
  const column = columns[at];
  if (!column) return undefined;
  const counts = new Map<string, number>((column.words ?? []).map((word) => [word, 0]));
  for (const { cells } of rows) {
    const state = cells[at];
    if (typeof state === 'string') counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].map(([state, count]) => [drawnText(column, state, 0), count] as const);
}

/** A tally for people: `3 running · 25 failed`, `all succeeded`; empty for none. */
export function tallyWords(tally: StateTally): string {
  const some = tally.filter(([, count]) => count > 0);
  const [only, ...others] = some;
  if (!only) return '';
  if (others.length === 0) return only[1] === 1 ? only[0] : `all ${only[0]}`;
  return some.map(([state, count]) => `${count.toLocaleString('en-US')} ${state}`).join(' · ');
}
