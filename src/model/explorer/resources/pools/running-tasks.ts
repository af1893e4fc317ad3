import { type FieldValues, type PlanField, typedValue } from '../../plan-field.ts';

const ways: Readonly<Record<string, string>> = {
  requeue: 'they are ended, and queued again',
  terminate: 'they are ended, and do not run again',
  taskcompletion: 'their nodes wait until they have ended by themselves',
  retaineddata: 'as taskcompletion, and until the files of all tasks are past their retention',
};

/** What becomes of tasks that run on nodes that go, or start again. */
export const runningTasks: PlanField = {
  name: 'tasks',
  label: 'what runs',
  kind: 'choice',
  choices: Object.keys(ways),
  help: Object.entries(ways)
    .map(([way, words]) => `${way}: ${words}`)
    .join('. '),
};

/** For the plan. */
export const tellsRunning = (values: FieldValues): readonly string[] => {
  const way = typedValue(values, 'tasks');
  return [`tasks that run there: ${way}, ${ways[way] ?? ''}`];
};
