import { az } from '../../../command-log/az-line.ts';
import { counted } from '../../../format.ts';
import type { Action } from '../../action.ts';
import { addTasks } from '../../carries/add-tasks.ts';
import { allPages } from '../../carries/all-pages.ts';
import { underFreeId } from '../../carries/under-free-id.ts';
import { jobDefinition } from '../../definition/job-definition.ts';
import { taskDefinition } from '../../definition/task-definition.ts';
import { identifier, typedValue } from '../../plan-field.ts';
import { idsAfter, nextId } from '../../texts/next-id.ts';
import { get, type WireRequest, wirePath } from '../../wire-request.ts';
import { wireText } from '../../wire-row.ts';
import { orNothing } from './job-fields.ts';
import { poolOffers } from './pool-offers.ts';

/** Copies all tasks, page by page. @returns how many */
function* copyTasks(from: string, to: string): Generator<WireRequest, number, unknown> {
  let copied = 0;
  yield* allPages(get('jobs', from, 'tasks'), (rows) => {
    const tasks = rows.map((row) => ({ id: wireText(row, 'id'), ...taskDefinition(row) }));
    copied += tasks.length;
    return addTasks(to, tasks);
  });
  return copied;
}

export const cloneJob: Action = {
  name: 'clone',
  key: 'C',
  help: 'Make a new job that is as this one, with its tasks or without.',
  to: 'rows',
  makes: 'id',
  single: true,
  effect: 'its tasks run from their beginning; the job that it is made from stays as it is',
  fields: [
    {
      name: 'id',
      label: 'new id',
      kind: 'text',
      placeholder: 'the same with -2',
      check: orNothing(identifier),
      help: 'What the new job is called; left open, the id of this one with the first number that is free.',
    },
    {
      name: 'pool',
      label: 'pool',
      kind: 'text',
      placeholder: 'the same',
      check: orNothing(identifier),
      offers: poolOffers,
      help: 'Where its tasks run.',
    },
    {
      name: 'tasks',
      label: 'its tasks too',
      kind: 'flag',
      help: 'With all of its tasks, as they were added.',
    },
  ],
  az: ({ id }, values) =>
    `${az('batch job create', { 'json-file': 'job.json' })}  # as ${typedValue(values, 'id') || nextId(id)}, from az batch job show --job-id ${id}`,
  *carry({ id: from }, values) {
    const row = yield get('jobs', from);
    const pool = typedValue(values, 'pool');
    const wantsTasks = typedValue(values, 'tasks') === 'yes';
    const definition = jobDefinition(row);
    const body = {
      ...definition,
      ...(pool !== '' && { poolInfo: { poolId: pool } }),
      // A job without tasks would end by itself at once.
      ...(wantsTasks && { onAllTasksComplete: 'noaction' }),
    };
    const typed = typedValue(values, 'id');
    const ids = typed === '' ? idsAfter(from) : [typed];
    const path = wirePath('jobs');
    const id = yield* underFreeId(ids, 'JobExists', (free) => ({
      method: 'POST',
      path,
      body: { id: free, ...body },
    }));
    if (!wantsTasks) return `${id} is there`;
    const copied = yield* copyTasks(from, id);
    const whenDone = wireText(definition, 'onAllTasksComplete');
    if (whenDone !== undefined && whenDone.toLowerCase() !== 'noaction')
      yield { method: 'PATCH', path: wirePath('jobs', id), body: { onAllTasksComplete: whenDone } };
    return `${id} is there with ${counted(copied, 'task')}`;
  },
};
