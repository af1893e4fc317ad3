import type { KeyBinding } from '../../../components/key-binding.ts';
import type { ItemForm } from '../../../model/explorer/item-text.ts';
import { type SentView, viewBeside } from './sent-views.ts';

interface PreviewKeys {
  readonly view: SentView;
  readonly form: ItemForm;
  readonly count: number;
  show(view: SentView): void;
  turn(): void;
  /** To the task that is so many places further; round in a circle. */
  walk(by: number): void;
  /** Asks for the number of a task. */
  ask(): void;
  back(): void;
}

/** What keys do where it is shown what will be sent. */
export function previewBindings(keys: PreviewKeys): KeyBinding[] {
  const { view, form, count, show, turn, walk, ask, back } = keys;
  const next = viewBeside(view, 1);
  const noTask =
    view !== 'task' ? 'Tab leads to the tasks' : count < 2 ? 'there is no other task' : undefined;
  return [
    { keys: ['Esc', 'Ctrl-Y'], label: 'back', help: 'Back to the new run.', footer: true, run: back },
    {
      keys: ['Tab'],
      label: `the ${next}`,
      help: 'From the task to the job, to the pool, and round.',
      footer: true,
      run: () => show(next),
    },
    {
      keys: ['Shift-Tab'],
      label: `the ${viewBeside(view, -1)}`,
      help: 'The same, the other way round.',
      run: () => show(viewBeside(view, -1)),
    },
    {
      keys: ['Right'],
      label: 'next task',
      help: 'Show the next task.',
      footer: view === 'task',
      unavailable: noTask,
      run: () => walk(1),
    },
    {
      keys: ['Left'],
      label: 'task before',
      help: 'Show the task before.',
      unavailable: noTask,
      run: () => walk(-1),
    },
    {
      keys: ['#'],
      label: 'number',
      help: 'Show any task by its number.',
      footer: view === 'task',
      unavailable: noTask,
      run: ask,
    },
    {
      keys: ['y'],
      label: form === 'yaml' ? 'JSON' : 'YAML',
      help: 'Show it as YAML or as JSON.',
      footer: true,
      run: turn,
    },
  ];
}
