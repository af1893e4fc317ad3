import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyBinding } from './key-binding.ts';
import { moveKeys } from './move-keys.ts';
import { movedSelection } from './table-window.ts';
import { useRemembered } from './view-memory.ts';

interface Identified {
  readonly id: string;
}

/** Where a row is now; `index` where it was, or the nearest, when it is there no more. */
function indexOf(
  rows: readonly Identified[],
  at: { readonly index: number; readonly key: string | undefined },
): number {
  if (at.key !== undefined && rows[at.index]?.id !== at.key) {
    const found = rows.findIndex(({ id }) => id === at.key);
    if (found >= 0) return found;
  }
  return Math.max(0, Math.min(at.index, rows.length - 1));
}

interface RowSelection {
  readonly selected: number;
  /** As the last key left it. */
  current(): number;
  /** Selects a row by its key, as soon as it is there. */
  choose(key: string): void;
  readonly bindings: KeyBinding[];
}

/**
 * As `useSelection`, for rows by the hundred thousand: no list of keys is made, and a row is looked for only when it
 * is not where it was.
 * `current` is the selected row as the last key left it: keys come faster than frames.
 * @param remember the place whose selection is found again when the screen is opened anew.
 */
export function useRowSelection(rows: readonly Identified[], height: number, remember: string): RowSelection {
  const { left, leave } = useRemembered(remember);
  const [at, setAt] = useState(() => left.selection ?? { index: 0, key: undefined });
  // After the render: what an updater does must not be seen outside.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another row is worth remembering
  useEffect(() => leave({ selection: at }), [at]);
  const selected = useMemo(() => indexOf(rows, at), [rows, at]);
  const latest = useRef(at);
  const bindings = moveKeys.map(
    ([names, help]): KeyBinding => ({
      keys: names,
      label: 'move',
      help,
      run: () => {
        // From the place before, not from the one drawn.
        const from = indexOf(rows, latest.current);
        const index = movedSelection(names[0] ?? '', from, height, rows.length) ?? from;
        latest.current = { index, key: rows[index]?.id };
        setAt(latest.current);
      },
    }),
  );
  const choose = (key: string) => {
    latest.current = { index: indexOf(rows, latest.current), key };
    setAt(latest.current);
  };
  return { selected, current: () => indexOf(rows, latest.current), choose, bindings };
}
