import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type ExpandedPair, expandPair } from '../../src/model/template-pair/expand-pair.ts';
import { namedFiles } from '../../src/model/template-pair/named-files.ts';
import { fieldActions } from '../support/field-table/actions.ts';
import { fieldPair } from '../support/field-table/pair.ts';
import { sampleGiven } from '../support/field-table/sample-given.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { refusalOf } from '../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  // Nodes that never come up: what the field's templates would install and run has no place on this machine.
  batch = await startTestBatch({ bootMs: 3_600_000 });
});
afterAll(() => batch.close());

/** `201`, or why it was refused. */
async function sent(method: string, path: string, body: object): Promise<string> {
  const { status, json } = await batch.send({ method, path, body });
  if (status < 300) return String(status);
  const { code, values } = refusalOf(status, json);
  return `${status} ${code} ${values.PropertyName}: ${values.Reason}`;
}

/** As `--as-is`: what is retired is only told of, and sent as it is. */
async function expanded(action: string): Promise<Required<ExpandedPair>> {
  const pair = await fieldPair(action);
  const { job, pool, problems } = expandPair(pair, sampleGiven(pair, action.replace(/\W+/g, '-')), {
    job: true,
    pool: true,
    inputs: { files: (container) => namedFiles(container, ['a.dat', "b/it's c d.dat"]) },
  });
  expect(problems).toEqual([]);
  if (!job || !pool) throw new Error(`${action} lacks its job or its pool`);
  const errors = [...job.findings, ...pool.findings].filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  return { job, pool, problems };
}

test('there are the twelve actions that the project was given', () => {
  expect(fieldActions()).toHaveLength(12);
});

describe.each(fieldActions())('%s is accepted by the local service', (action) => {
  it('pool, job and each task, and then what ends the job', async () => {
    const { job, pool } = await expanded(action);
    expect(await sent('POST', '/pools', pool.pool)).toBe('201');
    expect(await sent('POST', '/jobs', job.job)).toBe('201');
    const path = `/jobs/${job.job.id}`;
    const answers = [];
    for (const task of job.tasks) answers.push(await sent('POST', `${path}/tasks`, task));
    expect(answers).toEqual(answers.map(() => '201'));
    if (job.onAllTasksComplete !== undefined)
      expect(await sent('PATCH', path, { onAllTasksComplete: job.onAllTasksComplete })).toBe('200');
    // A job manager makes the tasks of the others while it runs.
    expect(answers.length > 0 || job.job.jobManagerTask !== undefined).toBe(true);
  });

  it('the job with its pool in it, which goes with it', async () => {
    const pair = await fieldPair(action);
    const given = sampleGiven(pair, `auto-${action.replace(/\W+/g, '-')}`);
    const { job, problems } = expandPair(pair, given, { job: true, pool: false, autoPool: true });
    expect(problems).toEqual([]);
    expect(await sent('POST', '/jobs', job?.job ?? {})).toBe('201');
  });
});
