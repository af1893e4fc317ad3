import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyBinding } from '../../components/key-binding.ts';
import { moveKeys } from '../../components/move-keys.ts';
import { movedSelection } from '../../components/table-window.ts';
import { useRemembered } from '../../components/view-memory.ts';
import type { BoardRow } from '../../model/run/board-row.ts';

/** Where a row stands by now; one that is gone leaves its place to the next. */
function indexIn(
  rows: readonly BoardRow[],
  place: { readonly index: number; readonly key: string | undefined },
) {
  const found = rows.findIndex(({ id }) => id === place.key);
  return Math.max(0, found >= 0 ? found : Math.min(place.index, rows.length - 1));
}

/**
 * The task in the band. Until a person moves it, it is one that runs, so that the output below lives; from then on
 * it stays at the task it was put on, however the rows are ordered.
 */
export function useChosenTask(
  rows: readonly BoardRow[],
  height: number,
  remember: string,
): {
  readonly selected: number;
  /** The task in the band was opened: it is the one to come back to. */
  hold(): void;
  readonly bindings: KeyBinding[];
} {
  const { left, leave } = useRemembered(remember);
  const [at, setAt] = useState(left.selection);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another row is worth remembering
  useEffect(() => {
    if (at) leave({ selection: at });
  }, [at]);
  const followed = useRef<string>(undefined);
  const selected = useMemo(() => {
    if (at) return indexIn(rows, at);
    const last = rows.findIndex(({ id }) => id === followed.current);
    if (rows[last]?.state === 'running') return last;
    const running = rows.findIndex(({ state }) => state === 'running');
    return Math.max(0, running >= 0 ? running : last);
  }, [rows, at]);
  followed.current = rows[selected]?.id;
  const bindings = moveKeys.map(
    ([keys, help]): KeyBinding => ({
      keys,
      label: 'move',
      help,
      run: () =>
        // From the place before, not from the one drawn: keys come faster than frames.
        setAt((before) => {
          const from = before ? indexIn(rows, before) : selected;
          const index = movedSelection(keys[0] ?? '', from, height, rows.length) ?? from;
          return { index, key: rows[index]?.id };
        }),
    }),
  );
  // Left at once: the screen goes with the key that opens another.
  const hold = () => leave({ selection: { index: selected, key: rows[selected]?.id } });
  return { selected, hold, bindings };
}
