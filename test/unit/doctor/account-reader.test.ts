import { expect, it } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import type { BatchWire, WirePage } from '../../../src/services/batch/batch-wire.ts';
import { diagnoseAccount } from '../../../src/services/doctor/read-account.ts';

const job = (id: string) => ({
  id,
  state: 'active',
  onAllTasksComplete: 'noaction',
  executionInfo: { poolId: 'p' },
});
const pageOf = (...rows: WirePage['rows'][number][]): WirePage => ({ rows, next: undefined, size: 0 });

/** An account with two jobs whose tasks are all done, of which one goes while it is looked at. */
const account = (status: number): BatchWire => ({
  url: 'https://contoso.westeurope.batch.azure.com',
  async send(_doing, { path }) {
    if (path === '/nodecounts') return { value: [] };
    if (path.endsWith('/taskcounts'))
      return { taskCounts: { active: 0, running: 0, completed: 1, failed: 0 } };
    return path === '/pools/p' ? undefined : job(path.split('/').at(-1) ?? '');
  },
  async page(doing, from) {
    const path = typeof from === 'string' ? from : from.path;
    if (path === '/jobs') return pageOf(job('goes'), job('stays'));
    if (path.startsWith('/jobs/goes/'))
      throw new Problem({ kind: 'broken', what: `could not ${doing}`, why: 'gone', code: 'X', status });
    return pageOf();
  },
});

it('what is deleted while the account is looked at does not keep the rest from being told', async () => {
  const { findings, jobs } = await diagnoseAccount(account(404));
  expect(jobs).toBe(2);
  expect(findings.map(({ pain, lead }) => [pain, lead?.id])).toEqual([['job-never-ends', 'stays']]);
});

it('a service that does not answer is told, not passed over', async () => {
  await expect(diagnoseAccount(account(503))).rejects.toMatchObject({ status: 503 });
});
