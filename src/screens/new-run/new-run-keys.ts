import type { KeyBinding } from '../../components/key-binding.ts';
import { type NewRunStep, newRunSteps } from './new-run-fields.ts';
import { previewKey } from './preview/preview-key.ts';

interface NewRunKeys {
  readonly step: NewRunStep;
  /** The run cannot be started now; Enter looks again. */
  readonly blocked: boolean;
  /** It is being started. */
  readonly starting: boolean;
  go(): void;
  back(): void;
  preview(): void;
}

/** What keys do on every step of a new run. */
export function newRunBindings({ step, blocked, starting, go, back, preview }: NewRunKeys): KeyBinding[] {
  const at = newRunSteps.indexOf(step);
  const last = step === 'review';
  return [
    {
      // In a list of files Enter goes into a folder; that step takes the key itself.
      keys: ['Enter'],
      label: last ? (blocked ? 'check again' : 'start') : `next: ${newRunSteps[at + 1]}`,
      help: last ? 'Create all of this and start, unless a check fails.' : 'To the next step.',
      footer: true,
      changes: last,
      run: go,
    },
    {
      keys: ['Esc'],
      label: at === 0 ? 'back' : `back to ${newRunSteps[at - 1]}`,
      help: at === 0 ? 'Back; asked first where something was typed.' : 'A step back. What you typed stays.',
      footer: true,
      unavailable: starting ? 'the run is being started' : undefined,
      run: back,
    },
    ...previewKey(step, preview),
  ];
}
