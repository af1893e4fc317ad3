import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standInTenant } from '../../support/azure-stand-in/login/claims.ts';
import { startLive } from '../../support/live/live-start.ts';
import { type SignedInAccount, startSignedInAccount } from '../../support/live/signed-in-account.ts';

let azure: SignedInAccount;
beforeAll(async () => {
  azure = await startSignedInAccount();
});
afterAll(() => azure.close());

/** All of it takes a minute: CI is content with what differs from an account that is opened by keys. */
const whole = process.env.LIVE_WHOLE === '1';

const must = async (...args: string[]) => {
  const { code, stderr } = await azure.program.runWith(azure.env, ...args);
  expect(code, stderr).toBe(0);
};

test('the live suite passes signed in, with a profile and without any key', async () => {
  const { program, batch, blobs, account, env } = azure;
  await must('login', '--way', 'device-code');
  await must(
    ...['profile', 'add', 'work', '--sign-in', '--batch-url', batch.url, '--batch-account', account],
    ...['--storage-account', blobs.account, '--blob-endpoint', blobs.blobEndpoint],
  );
  const only = whole ? [] : ['--only=connection,images,containers,resource'];
  const live = startLive({ ...env, BATCHDECK_LIVE_PROFILE: 'work' }, ...only);
  expect(await live.ended, live.output()).toBe(0);
  expect(live.output()).toContain('signed in by device-code');
  expect(live.output()).toMatch(/images and sizes fit .*; all looked at/);
  expect(live.output()).toContain('✓ resource and output files');
  expect(live.output()).toContain('left of these tests: nothing');
  // The clock is asked for without a token.
  expect(new Set(batch.audiences.filter((each) => each !== undefined))).toEqual(
    new Set(['https://batch.core.windows.net/']),
  );
  expect(new Set(blobs.requests.map(({ by }) => by))).toEqual(new Set(['bearer', 'user-delegation']));
  // Nobody's signature or token stays behind.
  expect(live.output()).not.toMatch(/sig=[\w%]{10}/);
  const kept = await readdir(join(program.stateDir, 'live-tests')).catch(() => []);
  expect(kept).toEqual([]);
}, 240_000);

test('it signs in as a service principal that the environment spells out, where no profile is', async () => {
  const { batch, blobs, account, login, env, program } = azure;
  login.secrets.set('principal', 'right');
  const live = startLive(
    {
      ...env,
      BATCHDECK_CONFIG_DIR: join(program.folder, 'empty'),
      BATCHDECK_LIVE_SIGN_IN: 'environment',
      BATCHDECK_LIVE_BATCH_URL: batch.url,
      BATCHDECK_LIVE_BATCH_ACCOUNT: account,
      BATCHDECK_LIVE_STORAGE_ACCOUNT: blobs.account,
      BATCHDECK_LIVE_BLOB_ENDPOINT: blobs.blobEndpoint,
      AZURE_TENANT_ID: standInTenant,
      AZURE_CLIENT_ID: 'principal',
      AZURE_CLIENT_SECRET: 'right',
    },
    '--only=connection',
  );
  expect(await live.ended, live.output()).toBe(0);
  expect(live.output()).toContain('signed in by environment');
  await expect(readFile(join(program.folder, 'empty/config.json'))).rejects.toThrow();
}, 120_000);
