import { expect, it } from 'vitest';
import { endsKeptPool } from '../../../src/model/run/workload/keep-alive.ts';
import { samplePlan } from '../../support/sample-plan.ts';

const planOf = (keepAlive: unknown, values: Readonly<Record<string, string>> = {}, beside = 'job.json') =>
  samplePlan({
    workload: {
      name: 'x',
      title: 'x',
      job: {
        file: 'job.json',
        text: JSON.stringify({
          parameters: { keep: { type: 'bool', defaultValue: true } },
          job: { id: 'x', poolInfo: { autoPoolSpecification: { keepAlive, pool: {} } } },
        }),
      },
      pool: { file: beside, text: '{}' },
      values,
    },
  });

it('tells of a pool that the template would keep and the run does not', () => {
  expect(endsKeptPool(planOf(true))).toBe(true);
  expect(endsKeptPool(planOf("[parameters('keep')]"))).toBe(true);
  expect(endsKeptPool(planOf("[parameters('keep')]", { keep: 'false' }))).toBe(false);
  expect(endsKeptPool(planOf(false))).toBe(false);
  expect(endsKeptPool(planOf(undefined))).toBe(false);
});

it('says nothing where the run keeps it, or has another', () => {
  const keep = { pool: 'keep', job: 'delete', outputs: 'keep' } as const;
  expect(endsKeptPool({ ...planOf(true), policy: keep })).toBe(false);
  expect(endsKeptPool({ ...planOf(true), pool: { kind: 'existing', id: 'p' } })).toBe(false);
  expect(endsKeptPool(planOf(true, {}, 'pool.json'))).toBe(false);
});
