import type { KeyBinding } from './key-binding.ts';

interface FilterKeys {
  /** The line is being typed. */
  readonly editing: boolean;
  readonly line: string;
  /** What Enter does while it is typed, as a sentence. */
  readonly keepHelp: string;
  keep(): void;
  clear(): void;
  /** Where Esc leads once the line is kept, where that is not to every row. */
  readonly before?: { readonly label: string; readonly help: string; run(): void } | undefined;
  /** Other keys while it is typed. */
  readonly typing?: readonly KeyBinding[];
  /** What can be typed, as a sentence. */
  readonly openHelp: string;
  readonly unavailable?: string | undefined;
  open(): void;
}

/** The keys of a filter line: what they do while it is typed or narrows, before the screen's own, and `/` behind them. */
export function filterKeys(keys: FilterKeys): { readonly first: KeyBinding[]; readonly open: KeyBinding } {
  const { editing, line, keepHelp, keep, clear, before, typing = [], openHelp, unavailable, open } = keys;
  const enter: KeyBinding = {
    keys: ['Enter'],
    label: 'keep the filter',
    help: keepHelp,
    footer: true,
    run: keep,
  };
  const all = { label: 'clear the filter', help: 'Show every row again.', run: clear };
  const esc: KeyBinding = { keys: ['Esc'], footer: true, ...((!editing && before) || all) };
  return {
    first: [...(editing ? [enter, ...typing] : []), ...(editing || line !== '' ? [esc] : [])],
    open: {
      keys: ['/'],
      label: 'filter',
      help: openHelp,
      footer: !editing && line === '',
      unavailable,
      run: open,
    },
  };
}
