import { expect, test } from 'vitest';
import { examplePrices } from '../../../src/model/cost/prices/prices.ts';
import { leftPlan, leftWord } from '../../../src/model/left-running/left-plan.ts';
import {
  compareLeft,
  type LeftPool,
  type LeftRow,
  rateOf,
} from '../../../src/model/left-running/left-row.ts';
import { withRows } from '../../../src/state/left-running/left-state.ts';

const place = { account: 'labor01', url: 'https://labor01.westeurope.batch.azure.com', region: 'westeurope' };
const pool = (id: string, more: Partial<LeftPool> = {}): LeftPool => ({
  kind: 'pool',
  place,
  id,
  vmSize: 'standard_d2s_v5',
  nodes: 2,
  rate: 0.192,
  prices: examplePrices,
  idleMs: 60_000,
  scalesItself: false,
  leaving: false,
  seenAt: 0,
  ...more,
});
const ours = pool('ours', { runId: 'run-1' });
const theirs = pool('theirs');
const job: LeftRow = { kind: 'job', place, id: 'empty', runId: 'run-2', seenAt: 0, idleMs: 5 };
const ids = (rows: readonly LeftRow[]) => rows.map(({ id }) => id);

test('what batchdeck did not make stays, unless it was asked for', () => {
  const plan = leftPlan('delete', [ours, theirs, job], false);
  expect(ids(plan.going)).toEqual(['ours', 'empty']);
  expect(plan.staying.map(({ row, why }) => `${row.id}: ${why}`)).toEqual([
    'theirs: batchdeck did not make it',
  ]);
  expect(plan.ofOthers).toBe(1);
  expect(ids(leftPlan('delete', [ours, theirs, job], true).going)).toEqual(['ours', 'theirs', 'empty']);
});

test('only pools that take another size are scaled to zero', () => {
  const formula = pool('formula', { runId: 'run-3', scalesItself: true });
  const leaving = pool('leaving', { runId: 'run-4', leaving: true });
  const plan = leftPlan('scale to zero', [ours, formula, leaving, job, theirs], false);
  expect(ids(plan.going)).toEqual(['ours']);
  expect(plan.staying.map(({ why }) => why)).toEqual([
    'it scales itself by its formula: end that first, or delete it',
    'it is being deleted already',
    'it has no nodes',
    'batchdeck did not make it',
  ]);
  // A formula is no hindrance to going altogether.
  expect(ids(leftPlan('delete', [formula], false).going)).toEqual(['formula']);
});

test('the word that is typed names the one, or tells how many', () => {
  expect(leftWord([ours])).toBe('ours');
  expect(leftWord([ours, job])).toBe('delete 2');
});

test('what costs stands first, the longest idle of it before all', () => {
  const working = pool('working', { idleMs: 0 });
  const long = pool('long', { idleMs: 3_600_000 });
  expect(ids([job, working, ours, long].sort(compareLeft))).toEqual(['long', 'ours', 'working', 'empty']);
  expect(rateOf([ours, long, pool('exotic', { rate: undefined }), job])).toEqual({
    rate: 0.384,
    currency: 'USD',
    unpriced: 1,
    prices: [examplePrices, examplePrices],
  });
});

test('a new look at one account leaves the rows of others, and what it knew until it knows better', () => {
  const elsewhere = { ...ours, place: { ...place, url: 'https://other' }, id: 'elsewhere' };
  const again = pool('ours', { runId: 'run-1', idleMs: undefined, nodes: 3, seenAt: 9 });
  const rows = withRows([ours, job, elsewhere], place.url, [again]);
  expect(rows).toEqual([elsewhere, { ...again, idleMs: 60_000, seenAt: 0 }]);
});
