import { useState } from 'react';
import type { KeyBinding } from '../../components/key-binding.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';

export interface Marks {
  readonly marked: ReadonlySet<string>;
  /** A range is being marked, from this row on. */
  readonly anchor: string | undefined;
  clear(): void;
  readonly bindings: readonly KeyBinding[];
}

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
  const all = () =>
    setMarked((before) => (before.size >= rows.length ? new Set() : new Set(rows.map(({ id }) => id))));

  return {
    marked,
    anchor,
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
