import type { KeyBinding } from '../../components/key-binding.ts';
import type { LeftOrder } from '../../model/left-running/left-plan.ts';
import type { LeftRow } from '../../model/left-running/left-row.ts';
import type { AppContext } from '../app/app-context.tsx';

interface LeftRunningKeys {
  readonly app: AppContext;
  /** What a plan would be for. */
  readonly chosen: readonly LeftRow[];
  readonly looking: boolean;
  /** Something is marked. */
  readonly marked: boolean;
  clearMarks(): void;
  plan(order: LeftOrder): void;
  refresh(): void;
}

/** What keys do among the things that were left. */
export function leftRunningBindings(keys: LeftRunningKeys): KeyBinding[] {
  const { app, chosen, looking, marked } = keys;
  const none = chosen.length === 0 ? 'there is nothing here' : undefined;
  return [
    {
      keys: ['z'],
      label: 'scale to zero',
      help: 'Plan to give back all nodes of the pool, or of those marked; the pool stays. Nothing is done before you say yes.',
      footer: true,
      changes: true,
      unavailable: none ?? (chosen.some(({ kind }) => kind === 'pool') ? undefined : 'only pools have nodes'),
      run: () => keys.plan('scale to zero'),
    },
    {
      keys: ['D'],
      label: 'delete',
      help: 'Plan to delete the row, or all marked. Nothing goes before a word was typed.',
      footer: true,
      changes: true,
      unavailable: none,
      run: () => keys.plan('delete'),
    },
    {
      keys: ['r'],
      label: 'refresh',
      help: 'Look into all accounts again.',
      footer: true,
      unavailable: looking ? 'they are being looked into' : undefined,
      run: keys.refresh,
    },
    {
      keys: ['L'],
      label: 'leftovers',
      help: 'What batchdeck has made in the account in use, run by run.',
      footer: 'spare',
      run: () => app.open({ screen: 'leftovers' }),
    },
    {
      keys: ['Esc', 'Backspace'],
      label: marked ? 'unmark' : 'back',
      help: marked ? 'Mark nothing.' : 'Back.',
      footer: true,
      run: marked ? keys.clearMarks : app.back,
    },
  ];
}
