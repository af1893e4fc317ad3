import { useMemo, useState } from 'react';
import type { KeyBinding } from '../../components/key-binding.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';

export interface Marks {
  readonly marked: ReadonlySet<string>;
  /** A range is being marked, from this row on. */
  readonly anchor: string | undefined;
  clear(): void;
  /** The marked ones among the rows. */
  readonly rows: readonly TableRow[];
  /** How many are marked, for the title; undefined for none. */
  readonly said: string | undefined;
  readonly bindings: readonly KeyBinding[];
}

const number = (n: number) => n.toLocaleString('en-US');

/** Rows that are marked: one by one, as a range, or all in sight of the filter. */
export function useMarks(rows: readonly TableRow[], current: () => number, down: () => void): Marks {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string>();
  const none = rows.length === 0 ? 'there are no rows' : undefined;

  const toggle = () => {
    const row = rows[current()];
    if (!row) return;
    setMarked((before) => {
      const next = new Set(before);
      if (!next.delete(row.id)) next.add(row.id);
      return next;
    });
    down();
  };
  const range = () => {
    const selected = current();
    const row = rows[selected];
    if (!row) return;
    if (anchor === undefined) return setAnchor(row.id);
    const from = rows.findIndex(({ id }) => id === anchor);
    const [first, last] = from < selected ? [Math.max(0, from), selected] : [selected, from];
    setMarked((before) => new Set([...before, ...rows.slice(first, last + 1).map(({ id }) => id)]));
    setAnchor(undefined);
  };
  const inSight = useMemo(
    () => (marked.size === 0 ? [] : rows.filter(({ id }) => marked.has(id))),
    [rows, marked],
  );
  const all = () =>
    setMarked((before) => {
      const next = new Set(before);
      const isAll = inSight.length === rows.length;
      for (const { id } of rows) isAll ? next.delete(id) : next.add(id);
      return next;
    });
  // Rows that the filter hides, or that are gone, are not what is acted on.
  const hidden = marked.size - inSight.length;
  const said = `${number(inSight.length)} marked${hidden > 0 ? `, ${number(hidden)} more not shown` : ''}`;

  return {
    marked,
    anchor,
    rows: inSight,
    said: marked.size === 0 ? undefined : said,
    clear: () => {
      setMarked(new Set());
      setAnchor(undefined);
    },
    bindings: [
      {
        keys: ['Space'],
        label: 'mark',
        help: 'Mark the row, or unmark it, and go on to the next: what is done then is done to all marked.',
        footer: 'spare',
        unavailable: none,
        run: toggle,
      },
      {
        keys: ['v'],
        label: anchor === undefined ? 'range from here' : 'range to here',
        help: 'Mark a range: once at its first row, once at its last.',
        footer: anchor !== undefined,
        unavailable: none,
        run: range,
      },
      {
        keys: ['a'],
        label: 'mark all',
        help: 'Mark all rows that the filter lets through, or none of them.',
        unavailable: none,
        run: all,
      },
    ],
  };
}
