import { useState } from 'react';
import type { KeyBinding } from '../../components/key-binding.ts';
import { type LeftRow, leftKey } from '../../model/left-running/left-row.ts';

/** Rows that are marked, and what is done then: to those in sight, or to the row under the cursor. */
export function useLeftMarks(
  rows: readonly LeftRow[],
  selected: LeftRow | undefined,
  down: () => void,
): {
  readonly isMarked: (row: LeftRow) => boolean;
  readonly chosen: readonly LeftRow[];
  readonly any: boolean;
  clear(): void;
  readonly bindings: readonly KeyBinding[];
} {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const isMarked = (row: LeftRow) => marked.has(leftKey(row));
  const inSight = rows.filter(isMarked);
  const none = rows.length === 0 ? 'there are no rows' : undefined;
  const idle = rows.filter((row) => row.kind === 'pool' && row.runId !== undefined && (row.idleMs ?? 0) > 0);
  return {
    isMarked,
    chosen: inSight.length > 0 ? inSight : selected ? [selected] : [],
    any: inSight.length > 0,
    clear: () => setMarked(new Set()),
    bindings: [
      {
        keys: ['Space'],
        label: 'mark',
        help: 'Mark the row, or unmark it, and go on to the next: what is planned then is for all marked in sight.',
        footer: true,
        unavailable: none,
        run: () => {
          if (!selected) return;
          const next = new Set(marked);
          if (!next.delete(leftKey(selected))) next.add(leftKey(selected));
          setMarked(next);
          down();
        },
      },
      {
        keys: ['a'],
        label: 'mark idle',
        help: 'Mark all pools in sight that idle and that batchdeck made.',
        footer: 'spare',
        unavailable: idle.length === 0 ? 'no pool in sight idles that batchdeck made' : undefined,
        run: () => setMarked(new Set(idle.map(leftKey))),
      },
    ],
  };
}
