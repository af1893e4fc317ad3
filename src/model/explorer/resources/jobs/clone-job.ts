import { az } from '../../../command-log/az-line.ts';
import type { Action } from '../../action.ts';
import { underFreeId } from '../../carries/under-free-id.ts';
import { jobDefinition } from '../../definition/job-definition.ts';
import { identifier, typedValue } from '../../plan-field.ts';
import { idsAfter, nextId } from '../../texts/next-id.ts';
import { get, wirePath } from '../../wire-request.ts';
import { wireNumber, wireText } from '../../wire-row.ts';
import { firstPage, lastOf, tasksOfPage } from './copy-tasks.ts';
import { orNothing } from './job-fields.ts';
import { poolOffers } from './pool-offers.ts';

/** Beside the pages of its tasks: the job itself, and that it ends by itself. */
function partsOf(tasks: number, ends: boolean): number {
  return 1 + Math.max(1, Math.ceil(tasks / tasksOfPage)) + (ends ? 1 : 0);
}

/** `taskcounts` as a number of tasks. */
const totalOf = (counts: unknown): number =>
  ['active', 'running', 'completed'].reduce(
    (sum, state) => sum + (wireNumber(counts, `taskCounts/${state}`) ?? 0),
    0,
  );

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
  asks: () => ({ kind: 'job' }),
  az: ({ id }, values) =>
    `${az('batch job create', { 'json-file': 'job.json' })}  # as ${typedValue(values, 'id') || nextId(id)}, from az batch job show --job-id ${id}`,
  *carry({ id: from }, values) {
    const row = yield get('jobs', from);
    const pool = typedValue(values, 'pool');
    const wantsTasks = typedValue(values, 'tasks') === 'yes';
    const definition = jobDefinition(row);
    const whenDone = wireText(definition, 'onAllTasksComplete') ?? 'noaction';
    const ends = whenDone.toLowerCase() !== 'noaction';
    const total = wantsTasks ? totalOf(yield get('jobs', from, 'taskcounts')) : 0;
    const body = {
      ...definition,
      ...(pool !== '' && { poolInfo: { poolId: pool } }),
      // A job without tasks would end by itself at once.
      ...(wantsTasks && { onAllTasksComplete: 'noaction' }),
    };
    const typed = typedValue(values, 'id');
    const path = wirePath('jobs');
    const id = yield* underFreeId(typed === '' ? idsAfter(from) : [typed], {
      exists: 'JobExists',
      add: (free) => ({ method: 'POST', path, body: { id: free, ...body } }),
      item: (taken) => get('jobs', taken),
    });
    if (wantsTasks)
      yield {
        parts: [firstPage(from, id), ...(ends ? [lastOf(id, whenDone)] : [])],
        expected: partsOf(total, ends),
      };
    return `${id} is there`;
  },
};
