import { useEffect, useState } from 'react';
import type { KeyBinding } from './key-binding.ts';
import { moveKeys } from './move-keys.ts';
import { movedSelection } from './table-window.ts';
import { useRemembered } from './view-memory.ts';

/** Beyond the last row, whichever that is. */
const theEnd = { index: Number.MAX_SAFE_INTEGER, key: undefined };

/**
 * The selected one of `total` rows, and the keys that move it. It follows its row's key while rows come and go.
 * @param keys keys of the rows, in order.
 * @param options `remember`: the place whose selection is found again when the screen is opened anew.
 *   `start`: key of the row that is selected at first.
 *   `end`: the last row is selected, also while rows come, until another one is chosen.
 */
export function useSelection(
  keys: readonly string[],
  height: number,
  options: { readonly remember?: string; readonly start?: string; readonly end?: boolean } = {},
): { selected: number; bindings: KeyBinding[] } {
  const { left, leave } = useRemembered(options.remember);
  const begin = () => left.selection ?? (options.end ? theEnd : { index: 0, key: options.start ?? keys[0] });
  const [at, setAt] = useState(begin);
  const [place, setPlace] = useState(options.remember);
  // Another place on the same screen, such as another folder, has a selection of its own.
  if (place !== options.remember) {
    setPlace(options.remember);
    setAt(begin());
  }
  // After the render: what an updater does must not be seen outside.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another row is worth remembering
  useEffect(() => leave({ selection: at }), [at]);
  const indexOf = ({ key, index }: typeof at) => {
    const found = key === undefined ? -1 : keys.indexOf(key);
    return Math.max(0, found >= 0 ? found : Math.min(index, keys.length - 1));
  };
  const selected = indexOf(at);
  const bindings = moveKeys.map(
    ([names, help]): KeyBinding => ({
      keys: names,
      label: 'move',
      help,
      run: () =>
        // From the place before, not from the one drawn: keys come faster than frames.
        setAt((before) => {
          const from = indexOf(before);
          const index = movedSelection(names[0] ?? '', from, height, keys.length) ?? from;
          if (options.end && index === keys.length - 1) return theEnd;
          return { index, key: keys[index] };
        }),
    }),
  );
  return { selected, bindings };
}
