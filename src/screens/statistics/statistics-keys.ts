import type { KeyBinding } from '../../components/key-binding.ts';

/** Enter on a row that leads somewhere. */
export function openKey(label: string, help: string, run: () => void, row: unknown): KeyBinding[] {
  const unavailable = row === undefined ? 'there is nothing to open' : undefined;
  return [{ keys: ['Enter'], label, help, footer: true, unavailable, run }];
}

interface CommonKeys {
  back(): void;
  exportAll(): void;
  refresh(): void;
  /** Why there is nothing yet that could be written. */
  readonly notYet: string | undefined;
}

/** Why a report cannot be written: of half of the tasks it would look like one of all. */
export const tasksNotYet = ({ loading, trouble }: { loading: boolean; trouble: string | undefined }) =>
  loading ? (trouble ?? 'the tasks are still being read') : undefined;

/** What keys do on every screen of statistics. */
export function commonBindings({ back, exportAll, refresh, notYet }: CommonKeys): KeyBinding[] {
  return [
    {
      keys: ['Esc', 'Backspace'],
      label: 'back',
      help: 'Back to where you came from.',
      footer: true,
      run: back,
    },
    {
      keys: ['e'],
      label: 'export',
      help: 'Write the statistics to files, as CSV and as JSON.',
      footer: true,
      unavailable: notYet,
      run: exportAll,
    },
    { keys: ['r'], label: 'refresh', help: 'Look now.', run: refresh },
  ];
}

/** The keys that lead from one view to the others. */
export function viewBindings<Name extends string>(
  names: readonly Name[],
  here: Name,
  go: (name: Name) => void,
): KeyBinding[] {
  const at = names.indexOf(here);
  const beside = (by: number) => names[(at + by + names.length) % names.length] ?? here;
  return [
    {
      keys: ['Tab'],
      label: beside(1),
      help: 'To the next view.',
      footer: true,
      run: () => go(beside(1)),
    },
    { keys: ['Shift-Tab'], label: beside(-1), help: 'To the view before it.', run: () => go(beside(-1)) },
    ...names.map(
      (name, index): KeyBinding => ({
        keys: [String(index + 1)],
        label: name,
        help: `Show ${name}.`,
        run: () => go(name),
      }),
    ),
  ];
}
