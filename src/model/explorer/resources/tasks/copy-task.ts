import { az } from '../../../command-log/az-line.ts';
import type { Action, Target } from '../../action.ts';
import { underFreeId } from '../../carries/under-free-id.ts';
import { taskDefinition } from '../../definition/task-definition.ts';
import { identifier, typedValue } from '../../plan-field.ts';
import { idsAfter, nextId } from '../../texts/next-id.ts';
import { get, type WireRequest, wirePath } from '../../wire-request.ts';
import { orNothing } from '../jobs/job-fields.ts';
import { runs } from './task-states.ts';

interface Copy {
  /** The first free one after that of the task when left out. */
  readonly id?: string;
  readonly commandLine?: string;
}

/** Adds a task as it was added before, under another id. @returns the id */
export function* copyTask(
  { parents: [job = ''], id }: Target,
  { id: typed, commandLine }: Copy = {},
): Generator<WireRequest, string, unknown> {
  const definition = taskDefinition(yield get('jobs', job, 'tasks', id));
  const path = wirePath('jobs', job, 'tasks');
  return yield* underFreeId(typed === undefined ? idsAfter(id) : [typed], {
    exists: 'TaskExists',
    add: (free) => ({
      method: 'POST',
      path,
      body: { id: free, ...definition, ...(commandLine !== undefined && { commandLine }) },
    }),
    item: (taken) => get('jobs', job, 'tasks', taken),
  });
}

const copyLine = ({ parents: [job = ''], id }: Target, as: string) =>
  `${az('batch task create', { 'job-id': job, 'json-file': 'task.json' })}  # as ${as}, from az batch task show --task-id ${id}`;

export const cloneTask: Action = {
  name: 'clone',
  key: 'C',
  help: 'Add a task that is as this one, under another id, with another command line if you like.',
  to: 'rows',
  single: true,
  fields: [
    {
      name: 'id',
      label: 'new id',
      kind: 'text',
      placeholder: 'the same with -2',
      check: orNothing(identifier),
      help: 'What it is called; left open, the id of this one with the first number that is free.',
    },
    { name: 'command', label: 'command', kind: 'text', placeholder: 'the same', help: 'Its command line.' },
  ],
  az: (target, values) => copyLine(target, typedValue(values, 'id') || nextId(target.id)),
  *carry(target, values) {
    const [id, commandLine] = [typedValue(values, 'id'), typedValue(values, 'command')];
    const added = yield* copyTask(target, {
      ...(id !== '' && { id }),
      ...(commandLine !== '' && { commandLine }),
    });
    return `${added} is there`;
  },
};

export const rerunTask: Action = {
  name: 'run as new',
  key: 'N',
  help: 'Run tasks once more under new ids such as ID-2; those that ended stay, with their files.',
  to: 'rows',
  effect: 'each is added again under a new id; nothing is deleted',
  unavailable: (facts) => (runs(facts) ? `it is ${String(facts('state'))}: it has not ended yet` : undefined),
  az: (target) => copyLine(target, nextId(target.id)),
  *carry(target) {
    return `runs again as ${yield* copyTask(target)}`;
  },
};
