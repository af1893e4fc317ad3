import type { KeyBinding } from '../../components/key-binding.ts';
import type { TypedName } from '../../model/clean-up/typed-name.ts';
import type { CleanUpView } from '../../state/clean-up.ts';
import type { AppContext } from '../app/app-context.tsx';

interface CleanUpKeys {
  readonly app: AppContext;
  readonly view: CleanUpView;
  readonly compared: TypedName;
  /** How many things are chosen. */
  readonly chosen: number;
  remove(): void;
  retry(): void;
  refresh(): void;
}

function notNow({ view, compared, chosen }: CleanUpKeys): string | undefined {
  if (view.phase === 'reading') return 'what is left is still being read';
  if (view.phase !== 'asking') return 'it was done, or is under way';
  if (view.things.length === 0) return 'there is nothing to delete';
  if (chosen === 0) return 'nothing is chosen; Space chooses';
  return compared.right ? undefined : (compared.wrong ?? 'type the name of the run first');
}

/** What keys do in a clean-up, beside choosing and typing. */
export function cleanUpBindings(keys: CleanUpKeys): KeyBinding[] {
  const { app, view, compared } = keys;
  const asking = view.phase === 'asking' && view.things.length > 0;
  const failed =
    [...view.fates.values()].some(({ state }) => state === 'failed') || view.trouble !== undefined;
  const again = view.phase === 'over' && failed;
  return [
    {
      keys: ['Enter'],
      label: 'delete',
      help: 'Delete what is chosen, once the name of the run stands there.',
      footer: asking && compared.right,
      changes: true,
      unavailable: notNow(keys),
      run: keys.remove,
    },
    {
      keys: ['r'],
      label: again ? 'try again' : 'read again',
      help: again ? 'Delete again what could not be deleted.' : 'Look again at what is left.',
      footer: again || view.phase === 'reading',
      changes: again,
      unavailable: again || view.phase === 'reading' || view.phase === 'asking' ? undefined : 'not now',
      run: again ? keys.retry : keys.refresh,
    },
    {
      keys: ['Esc'],
      label: asking ? 'keep everything' : 'back',
      help: 'Back; nothing more is deleted than was confirmed.',
      footer: true,
      run: app.back,
    },
  ];
}
