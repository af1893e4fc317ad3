import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalFinding } from '../../../src/model/doctor/refusals.ts';
import { get } from '../../../src/model/explorer/wire-request.ts';
import { Problem, type ProblemParts } from '../../../src/model/problem.ts';
import { connectWire } from '../../../src/services/batch/connect-wire.ts';
import { testConnection } from '../../../src/services/connection/test-connection.ts';
import { diagnoseAccount } from '../../../src/services/doctor/read-account.ts';
import { diagnosed, theOnly } from '../../support/doctor-scene.ts';
import { type LocalBatch, startTestBatch } from '../../support/local-batch.ts';
import { completed, jobOf, poolOf, readyPool } from '../../support/local-batch-workload.ts';

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch({ limits: { quota: { jobs: 2, pools: 1 } } });
  await readyPool(batch, 'p');
  await batch.client.job.add(jobOf('one', 'p'));
});
afterAll(() => batch.close());

const refusalOf = async (call: Promise<unknown>): Promise<Problem> => {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof Problem) return thrown;
  throw new Error(`no Problem: ${String(thrown)}`);
};

describe('the doctor of an account', () => {
  it('13: tells a firewall of the storage account from a signature that is wrong', async () => {
    const storage = createServer((_asked, answer) => {
      answer
        .writeHead(403, { 'x-ms-error-code': 'AuthorizationFailure', 'content-type': 'application/xml' })
        .end(
          '<?xml version="1.0"?><Error><Code>AuthorizationFailure</Code><Message>This request is not authorized to perform this operation.</Message></Error>',
        );
    });
    await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve));
    const address = storage.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const httpUrl = `http://127.0.0.1:${port}/account/in/a?sv=2023-11-03&sr=c&sp=rl&se=${encodeURIComponent(until)}&sig=eA%3D%3D`;
    await batch.client.task.add('one', {
      id: 't',
      commandLine: 'true',
      resourceFiles: [{ httpUrl, filePath: 'a' }],
    });
    await completed(batch, 'one', 't');
    const finding = theOnly(await diagnosed(batch, { of: 'task', job: 'one', task: 't' }), 'storage-refused');
    expect(finding.why).toContain('network rules');
    expect(finding.todo).toContain('Networking');
    storage.close();
  });

  it('19: names jobs that use the quota up, and what the refusal of the next means', async () => {
    const wire = connectWire(batch);
    const add = (id: string) =>
      wire.send(`add job ${id}`, { ...get('jobs'), method: 'POST', body: jobOf(id, 'p') });
    await add('two');
    const problem = await refusalOf(add('three'));
    expect(problem).toMatchObject({ status: 409, code: 'ActiveJobAndScheduleQuotaReached' });
    expect(problem.remedy).toContain('completed ones are free');
    expect(refusalFinding(problem)).toMatchObject({ pain: 'job-quota', severity: 'stops' });
    const { findings, jobs } = await diagnoseAccount(wire);
    expect(jobs).toBe(2);
    expect(findings.map(({ pain }) => pain)).toContain('job-never-ends');
    const taken = await refusalOf(
      wire.send('add pool', { ...get('pools'), method: 'POST', body: poolOf('q') }),
    );
    expect(refusalFinding(taken).pain).toBe('pool-quota');
    await batch.client.job.terminate('two');
    const again = await refusalOf(add('two'));
    expect(refusalFinding(again)).toMatchObject({
      pain: 'id-taken',
      todo: expect.stringContaining('another id'),
    });
  });

  it('knows a key that is not the account’s, a clock that is wrong, a wrong address, too many requests', async () => {
    const key = Buffer.from('another key').toString('base64');
    const wire = connectWire({ ...batch, key });
    expect(refusalFinding(await refusalOf(wire.page('look', get('pools'))))).toMatchObject({
      pain: 'account-refused',
      todo: expect.stringContaining('was it rotated?'),
    });
    const problem = (parts: Partial<ProblemParts>) =>
      refusalFinding(new Problem({ kind: 'refused', what: 'could not look', ...parts }));
    expect(problem({ status: 403, remedy: 'set the clock of this machine: it is 20 min ahead' }).pain).toBe(
      'clock-off',
    );
    expect(problem({ kind: 'unreachable', status: 429, code: 'TooManyRequests' })).toMatchObject({
      pain: 'throttled',
      severity: 'note',
    });
    const nobody = await testConnection({
      name: 'x',
      kind: 'shared-key',
      batch: { url: 'http://127.0.0.1:9', account: 'a', key },
      storage: { account: 'a', key, blobEndpoint: 'http://127.0.0.1:9' },
    });
    expect(nobody.map(({ problem: found }) => found && refusalFinding(found).pain)).toEqual([
      'unreachable',
      'unreachable',
    ]);
  });
});
