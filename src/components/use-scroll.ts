import { useState } from 'react';
import type { KeyBinding } from './key-binding.ts';

/**
 * The first line in sight of a text that is longer than its place, and the keys that move it.
 * @param letters `j`, `k`, `g` and `G` too, where nothing is typed.
 */
export function useScroll(
  total: number,
  height: number,
  { letters = false, end = false }: { readonly letters?: boolean; readonly end?: boolean } = {},
): { readonly first: number; readonly more: number; readonly bindings: readonly KeyBinding[] } {
  const most = Math.max(0, total - height);
  /** Undefined: at the end, and staying there while lines come. */
  const [at, setAt] = useState<number | undefined>(end ? undefined : 0);
  const first = Math.min(most, at ?? most);
  const to = (from: (before: number) => number) => () =>
    setAt((before) => {
      const next = Math.max(0, Math.min(most, from(Math.min(most, before ?? most))));
      return end && next === most ? undefined : next;
    });
  const fits = most === 0 ? 'everything is in sight' : undefined;
  const key = (names: readonly string[], help: string, run: () => void): KeyBinding => ({
    keys: names,
    label: 'scroll',
    help,
    unavailable: fits,
    run,
  });
  const bindings = [
    {
      ...key(
        letters ? ['Down', 'j'] : ['Down'],
        'One line down.',
        to((n) => n + 1),
      ),
      footer: true,
    },
    key(
      letters ? ['Up', 'k'] : ['Up'],
      'One line up.',
      to((n) => n - 1),
    ),
    key(
      ['PgDn'],
      'One page down.',
      to((n) => n + height),
    ),
    key(
      ['PgUp'],
      'One page up.',
      to((n) => n - height),
    ),
    key(
      letters ? ['g', 'Home'] : ['Home'],
      'To the beginning.',
      to(() => 0),
    ),
    key(
      letters ? ['G', 'End'] : ['End'],
      'To the end.',
      to(() => most),
    ),
  ];
  return { first, more: most - first, bindings };
}
