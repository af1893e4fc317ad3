import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalBatch, startTestBatch } from '../../support/local-batch.ts';

const run = promisify(execFile);
/** Debian's packages are its own Python's, whatever else is called so. */
const python = '/usr/bin/python3';
const hasSdk = await run(python, ['-c', 'import azure.batch']).then(
  () => true,
  () => false,
);
if (!hasSdk)
  console.info('Microsoft’s Python SDK is not installed, so it was not tried against the local service.');

let batch: LocalBatch;
beforeAll(async () => {
  batch = await startTestBatch();
});
afterAll(() => batch.close());

/** What a program beside this file says, as JSON. */
async function said(program: string): Promise<unknown> {
  const script = join(import.meta.dirname, program);
  // Not on the command line, which everybody on the machine may read.
  const env = {
    PATH: process.env.PATH,
    AZURE_BATCH_ACCESS_KEY: batch.key,
    NO_PROXY: '127.0.0.1',
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const { stdout } = await run(python, ['-W', 'ignore', script, batch.url, batch.account], {
    env,
  });
  return JSON.parse(stdout);
}

it.runIf(hasSdk)(
  'Microsoft’s Python SDK carries work through the local service without noticing',
  async () => {
    expect(await said('work.py')).toEqual({
      'pool twice': [409, 'PoolExists'],
      'pool there': [true, false],
      'start task': ['completed', 0],
      'start task wrote': 'ready\n',
      added: ['success'],
      counts: [250, 1],
      failed: [['task-3', 1, 1, 'FailureExitCode']],
      files: ['stderr.txt', 'stdout.txt'],
      wrote: '7\n',
      pages: 251,
      took: true,
      stale: [412, 'ConditionNotMet'],
      priority: 5,
      'no task': [404, 'TaskNotFound'],
      offline: 'offline',
      // A HEAD has no body that could name a code.
      'file gone': [404, null],
      prepared: 'made\n',
      released: [0, 2, 'failure'],
      planned: [['plan:job-1', 'JMComplete']],
      formula: [
        '$TargetDedicatedNodes=4;$TargetLowPriorityNodes=0;$NodeDeallocationOption=requeue;x=1.5',
        null,
      ],
      patched: 'patch',
      'ended because': 'enough',
      images: true,
    });
  },
  60_000,
);

it.runIf(hasSdk)(
  'What Microsoft’s Python SDK can set comes back as it was set, secrets apart',
  async () => {
    const secrets = (where: string) => [
      `${where}/userAccounts/linuxUserConfiguration/sshPrivateKey is lost`,
      `${where}/userAccounts/password is lost`,
      `${where}/virtualMachineConfiguration/containerConfiguration/containerRegistries/password is lost`,
    ];
    expect(await said('every_property.py')).toEqual({
      pool: secrets(''),
      job: [],
      'job with its pool': secrets('/poolInfo/autoPoolSpecification/pool'),
      schedule: [],
      task: [],
    });
  },
  60_000,
);
