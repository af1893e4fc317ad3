import { az } from '../../../command-log/az-line.ts';
import { Problem } from '../../../problem.ts';
import type { Action } from '../../action.ts';
import { identifier, type PlanField, typedValue } from '../../plan-field.ts';
import { namedValues } from '../../texts/named-values.ts';
import { timeLimit } from '../../texts/time-limit.ts';
import { given, picked } from '../../wire-object.ts';
import { get, wirePath } from '../../wire-request.ts';
import { wireAt, wireText } from '../../wire-row.ts';
import { jobField, orNothing } from './job-fields.ts';
import { notAtItsEnd } from './job-states.ts';

const asItIs = 'as it is';
const kept = (field: PlanField, check = field.check): PlanField => ({
  ...field,
  placeholder: asItIs,
  ...(check && { check: orNothing(check) }),
});

/** `none` takes all metadata away. */
const nothing = 'none';

export const patchJob: Action = {
  name: 'change',
  key: 'p',
  help: 'Change the priority, limits, metadata or end of jobs; of a disabled one also its pool.',
  to: 'rows',
  fields: [
    kept(jobField.priority),
    kept(jobField.timeLimit),
    kept(jobField.retries),
    kept(jobField.parallel),
    {
      name: 'whenDone',
      label: 'when all end',
      kind: 'choice',
      choices: [asItIs, 'noaction', 'terminatejob'],
      help: 'terminatejob ends the job with its last task; now, if it has none left. It cannot be taken back.',
    },
    kept({
      ...jobField.metadata,
      check: (value) => (value === nothing ? undefined : jobField.metadata.check(value)),
      help: 'NAME=value, one a line, in the place of all there is; none takes it away.',
    }),
    kept({ ...jobField.pool, help: 'Only a job that is disabled can move to another pool.' }, identifier),
  ],
  check: (values) =>
    Object.values(values).every((value) => value.trim() === '' || value === asItIs)
      ? 'nothing of it is to change'
      : undefined,
  unavailable: notAtItsEnd,
  az: ({ id }, values) => {
    const text = (name: string) => typedValue(values, name) || undefined;
    return az('batch job set', {
      'job-id': id,
      priority: text('priority'),
      'job-max-wall-clock-time': timeLimit(typedValue(values, 'timeLimit')),
      'job-max-task-retry-count': text('retries'),
      'max-parallel-tasks': text('parallel'),
      'on-all-tasks-complete': text('whenDone') === asItIs ? undefined : text('whenDone'),
      metadata: namedValues(typedValue(values, 'metadata')).map(({ name, value }) => `${name}=${value}`),
      'pool-id': text('pool'),
    });
  },
  *carry({ id }, values) {
    const text = (name: string) => typedValue(values, name);
    const numberOf = (name: string) => (text(name) === '' ? undefined : Number(text(name)));
    const limits = given({
      maxWallClockTime: timeLimit(text('timeLimit')),
      maxTaskRetryCount: numberOf('retries'),
    });
    const pool = text('pool');
    // Constraints are replaced as a whole, and only a disabled job takes another pool.
    const looks = Object.keys(limits).length > 0 || pool !== '';
    const row = looks ? yield get('jobs', id) : undefined;
    const eTag = wireText(row, 'eTag');
    const state = wireText(row, 'state')?.toLowerCase();
    if (pool !== '' && state !== 'disabled')
      throw new Problem({
        kind: 'conflict',
        what: 'the pool cannot be changed',
        why: `it is ${state}: disable the job first, then it can move to another pool`,
      });
    const before = picked(wireAt(row, 'constraints'), ['maxWallClockTime', 'maxTaskRetryCount']);
    const whenDone = text('whenDone');
    const body = {
      ...given({
        priority: numberOf('priority'),
        maxParallelTasks: numberOf('parallel'),
        constraints: Object.keys(limits).length > 0 ? { ...before, ...limits } : undefined,
        onAllTasksComplete: whenDone === asItIs ? undefined : whenDone,
        poolInfo: pool === '' ? undefined : { poolId: pool },
        metadata: text('metadata') === nothing ? undefined : namedValues(text('metadata')),
      }),
      ...(text('metadata') === nothing && { metadata: [] }),
    };
    yield {
      method: 'PATCH',
      path: wirePath('jobs', id),
      body,
      // Limits that somebody else set since they were read would be lost.
      ...(eTag !== undefined && { headers: { 'If-Match': eTag } }),
    };
    return undefined;
  },
};
