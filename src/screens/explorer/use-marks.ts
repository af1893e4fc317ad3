import { useEffect, useMemo, useState } from 'react';
import type { KeyBinding } from '../../components/key-binding.ts';
import { useRemembered } from '../../components/view-memory.ts';
import {
  allMarked,
  type MarkedIds,
  markedRows,
  rangeMarked,
  toggledMark,
} from '../../model/explorer/marks.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';

export interface Marks {
  readonly marked: MarkedIds;
  /** The marked rows in sight: what is done is done to these. */
  readonly rows: readonly TableRow[];
  /** Something is marked, or a range was begun. */
  readonly any: boolean;
  clear(): void;
  readonly bindings: readonly KeyBinding[];
}

interface MarksOptions {
  /** The row under the cursor, as the last key left it. */
  current(): number;
  down(): void;
  /** The place whose marks are found again when the screen is opened anew. */
  readonly remember: string;
}

const noMarks: MarkedIds = new Set();

/** Rows that are marked: one by one, as a range, or all in sight of the filter. */
export function useMarks(rows: readonly TableRow[], { current, down, remember }: MarksOptions): Marks {
  const { left, leave } = useRemembered(remember);
  const [marked, setMarked] = useState<MarkedIds>(left.marks ?? noMarks);
  const [begun, setBegun] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other marks are worth remembering
  useEffect(() => leave({ marks: marked }), [marked]);
  const inSight = useMemo(() => markedRows(marked, rows), [marked, rows]);
  // A range has no beginning any more once that row is gone.
  const anchor = useMemo(
    () => (begun === undefined ? -1 : rows.findIndex(({ id }) => id === begun)),
    [begun, rows],
  );
  const none = rows.length === 0 ? 'there are no rows' : undefined;

  const toggle = () => {
    const row = rows[current()];
    if (!row) return;
    setMarked((before) => toggledMark(before, row.id));
    down();
  };
  const range = () => {
    const at = current();
    if (anchor < 0) return setBegun(rows[at]?.id);
    setMarked((before) => rangeMarked(before, rows, anchor, at));
    setBegun(undefined);
  };

  return {
    marked,
    rows: inSight,
    any: marked.size > 0 || anchor >= 0,
    clear() {
      setMarked(noMarks);
      setBegun(undefined);
    },
    bindings: [
      {
        keys: ['Space'],
        label: 'mark',
        help: 'Mark the row, or unmark it, and go on to the next: what is done then is done to all marked in sight.',
        footer: 'spare',
        unavailable: none,
        run: toggle,
      },
      {
        keys: ['v'],
        label: anchor < 0 ? 'range from here' : 'range to here',
        help: 'Mark a range: once at its first row, once at its last.',
        footer: anchor >= 0,
        unavailable: none,
        run: range,
      },
      {
        keys: ['a'],
        label: 'mark all',
        help: 'Mark all rows that the filter lets through, or none of them.',
        unavailable: none,
        run: () => setMarked((before) => allMarked(before, rows)),
      },
    ],
  };
}
