import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BatchFront, startBatchFront } from '../../support/azure-stand-in/batch-front.ts';
import { type LoginServer, startLoginServer } from '../../support/azure-stand-in/login/login-server.ts';
import { contoso } from '../../support/azure-stand-in/management/contoso.ts';
import {
  type ManagementServer,
  startManagementServer,
} from '../../support/azure-stand-in/management/management-server.ts';
import type { StandInAccount } from '../../support/azure-stand-in/management/world.ts';
import { type Program, startProgram } from '../../support/program.ts';

let login: LoginServer;
let management: ManagementServer;
let program: Program;
let front: BatchFront;
let env: NodeJS.ProcessEnv;

/** The world with one account altered. */
const withAccount = (name: string, more: Partial<StandInAccount>) => ({
  ...contoso,
  subscriptions: contoso.subscriptions.map((subscription) => ({
    ...subscription,
    accounts: subscription.accounts.map((each) => (each.name === name ? { ...each, ...more } : each)),
  })),
});

beforeAll(async () => {
  [login, management, program] = await Promise.all([
    startLoginServer(),
    startManagementServer(),
    startProgram(),
  ]);
  const up = JSON.parse((await program.run('local', 'up', '--json')).stdout);
  const { endpoint, account, key } = up.batch;
  front = await startBatchFront({ url: endpoint, account, key });
  env = {
    ...program.env,
    ...login.env,
    BATCHDECK_MANAGEMENT_URL: management.url,
    AZURE_STORAGE_ACCOUNT: up.storage.account,
    AZURE_STORAGE_KEY: up.storage.key,
  };
  const signedIn = await batchdeck('login', '--way', 'device-code');
  expect(signedIn.code, signedIn.stderr).toBe(0);
  const added = await batchdeck(
    ...['profile', 'add', 'signed-in', '--sign-in', '--batch-url', front.url, '--batch-account', account],
    ...['--storage-account', up.storage.account, '--blob-endpoint', up.storage.blobEndpoint],
  );
  expect(added.code, added.stderr).toBe(0);
  await batchdeck('profile', 'use', 'signed-in');
  await writeFile(join(program.folder, 'one.txt'), 'something');
});
afterAll(async () => {
  await front.close();
  await program.close();
  await management.close();
  await login.close();
});

const batchdeck = (...args: string[]) => program.runWith(env, ...args);
const run = (...args: string[]) =>
  batchdeck(
    ...[
      'run',
      join(program.folder, 'one.txt'),
      '--command',
      'cp "$INPUT" copied.txt',
      '--output',
      'copied.txt',
    ],
    ...['--out', join(program.folder, 'results'), '--yes', ...args],
  );

test('accounts are listed, and those of one subscription', async () => {
  const { code, stdout } = await batchdeck('accounts');
  expect(code).toBe(0);
  const names = stdout.split('\n').map((line) => line.split(' ')[0]);
  expect(names).toEqual(['ACCOUNT', 'genomics', 'nearlyfull', 'nokeys', 'nostore', 'ownsub', '']);
  const one = await batchdeck('accounts', '--subscription', 'Render farm', '--json');
  expect(JSON.parse(one.stdout)).toEqual([expect.objectContaining({ name: 'ownsub', keysAllowed: false })]);
  const none = await batchdeck('accounts', '--subscription', 'Marketing');
  expect([none.code, none.stderr]).toEqual([
    2,
    expect.stringContaining('you see no subscription "Marketing"'),
  ]);
});

test('a pool that cannot work is refused before anything is made, with the nearest that works', async () => {
  management.world = withAccount('nearlyfull', { endpoint: front.url });
  const tooMany = await run('--nodes', '4');
  expect(tooMany.code).not.toBe(0);
  const said = tooMany.stdout + tooMany.stderr;
  expect(said).toContain(
    '4 nodes of Standard_D2s_v5 need 8 cores; 6 of 6 cores are left of its family standardDSv5Family',
  );
  expect(said).toContain('nearest that works: 3 dedicated nodes; nothing was created');
  const elsewhere = await run('--nodes', '1', '--vm-size', 'Standard_E4s_v5');
  expect(elsewhere.stdout + elsewhere.stderr).toContain('Batch has no Standard_E4s_v5 in eastus');
  expect(JSON.parse((await batchdeck('get', 'pools', '--json')).stdout)).toEqual([]);
  expect(JSON.parse((await batchdeck('get', 'jobs', '--json')).stdout)).toEqual([]);
}, 120_000);

test('a run that fits goes through; without the account in sight it says what was not checked', async () => {
  management.world = withAccount('genomics', { endpoint: front.url });
  const fits = await run('--nodes', '1');
  expect(fits.code, fits.stdout + fits.stderr).toBe(0);
  expect(fits.stdout + fits.stderr).not.toContain('could not be checked');
  management.world = contoso;
  const unseen = await run('--nodes', '1');
  expect(unseen.code, unseen.stdout + unseen.stderr).toBe(0);
  expect(unseen.stdout + unseen.stderr).toContain(
    'the sizes of the region and the quota left could not be checked: the account is not among those that you may list',
  );
}, 120_000);
