import type { KeyBinding } from '../../../components/key-binding.ts';
import type { NewRunStep } from '../new-run-fields.ts';
import type { SentView } from './sent-views.ts';

/** What a step shows first of what will be sent. */
export const previewOf: Readonly<Record<NewRunStep, SentView>> = {
  files: 'task',
  workload: 'task',
  pool: 'pool',
  review: 'job',
};

/** The key that shows what will be sent; where files are chosen nothing is known of it yet. */
export function previewKey(step: NewRunStep, open: () => void): KeyBinding[] {
  if (step === 'files') return [];
  return [
    {
      // A letter would go into the active field.
      keys: ['Ctrl-Y'],
      label: 'preview',
      help: 'Show any task, the job and the pool as they will be sent.',
      footer: 'spare',
      run: open,
    },
  ];
}
