import type { KeyBinding } from '../../components/key-binding.ts';
import type { Rerun } from './use-rerun.ts';

/** Why nothing can be run again now. */
function noPlan({ offer, trouble, tasks }: Rerun): string | undefined {
  if (!offer) return trouble ?? 'what failed is still being read';
  if (offer.groups.length === 0) return 'no task has failed';
  return tasks.length === 0 ? 'choose a cause with Space first' : undefined;
}

/** What keys do where failed tasks are run again. */
export function rerunKeys(
  rerun: Rerun,
  options: { readonly selected: string | undefined; readonly single: boolean; back(): void },
): KeyBinding[] {
  const { phase, setPhase } = rerun;
  const busy = phase === 'doing' ? 'it is under way' : undefined;
  if (phase !== 'choosing') {
    return [
      {
        keys: ['Esc', 'Backspace'],
        label: options.single ? 'leave it' : 'back to the causes',
        help: 'Change nothing.',
        footer: true,
        unavailable: busy,
        run: () => (options.single ? options.back() : setPhase('choosing')),
      },
      {
        keys: ['Enter'],
        label: rerun.way?.kind === 'new run' ? 'start the new run' : 'run them again',
        help: 'Do what the plan says.',
        footer: rerun.way !== undefined,
        changes: true,
        unavailable: busy ?? noPlan(rerun),
        run: rerun.start,
      },
    ];
  }
  return [
    {
      keys: ['Esc', 'Backspace'],
      label: 'leave it',
      help: 'Back; nothing is run again.',
      footer: true,
      run: options.back,
    },
    {
      keys: ['Space'],
      label: 'choose',
      help: 'Take the tasks of this cause, or leave them.',
      footer: true,
      run: () => options.selected !== undefined && rerun.toggle(options.selected),
    },
    { keys: ['a'], label: 'all', help: 'Take all causes, or none.', footer: true, run: rerun.toggleAll },
    {
      keys: ['Enter'],
      label: 'see the plan',
      help: 'Show what running them again would do. Nothing is done yet.',
      footer: true,
      unavailable: noPlan(rerun),
      run: () => setPhase('asking'),
    },
  ];
}
