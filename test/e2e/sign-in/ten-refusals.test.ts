import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type BlobFront, startBlobFront } from '../../support/azure-stand-in/blob-front.ts';
import { blobRefusal } from '../../support/azure-stand-in/blob-refusals.ts';
import { loginRefusals } from '../../support/azure-stand-in/login/refusals.ts';
import { contoso } from '../../support/azure-stand-in/management/contoso.ts';
import { type StandIns, startStandIns } from '../../support/azure-stand-in/stand-ins.ts';
import { type RefusalName, refusalNames, refusalWords } from '../../support/azure-stand-in/ten-refusals.ts';

// On the screen the same are met in refusals.test.ts.
let azure: StandIns;
let blobs: BlobFront;
/** As on a machine where no key is. */
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  [azure, blobs] = await Promise.all([startStandIns(), startBlobFront()]);
  const { AZURE_STORAGE_ACCOUNT: _account, AZURE_STORAGE_KEY: _key, ...keyless } = azure.env;
  const trusted = join(azure.program.folder, 'trusted.pem');
  const files = [azure.login.certificateFile, blobs.certificateFile];
  await writeFile(trusted, (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join(''));
  env = { ...keyless, NODE_EXTRA_CA_CERTS: trusted };
  await batchdeck('login', '--way', 'device-code');
  const added = await batchdeck(
    ...['profile', 'add', 'work', '--sign-in', '--batch-url', azure.batch.url],
    ...['--batch-account', azure.account, '--storage-account', blobs.account],
    ...['--blob-endpoint', blobs.blobEndpoint],
  );
  expect(added.code, added.stderr).toBe(0);
});
afterEach(() => {
  Object.assign(azure.login, { codeFate: 'typed', codeLifetime: 900 });
  Object.assign(azure.management, { world: contoso, clockAhead: 0 });
  azure.batch.withoutRole = false;
  blobs.refuse = undefined;
});
afterAll(async () => {
  await azure.close();
  await blobs.close();
});

const batchdeck = (...args: string[]) => azure.program.runWith(env, ...args);
const login = (...more: string[]) => batchdeck('login', '--way', 'device-code', ...more);
const subscriptionsWith = (facts: object) => ({
  ...contoso,
  subscriptions: contoso.subscriptions.map((each) => ({ ...each, ...facts })),
});

/** How each is brought about, and the command that meets it. */
const cases: Readonly<Record<RefusalName, () => ReturnType<typeof batchdeck>>> = {
  'wrong tenant': () => login('--tenant', 'nowhere.example'),
  'expired code': () => {
    Object.assign(azure.login, { codeFate: 'nothing', codeLifetime: 1 });
    return login();
  },
  'blocked device code': () => {
    azure.login.codeFate = loginRefusals.blocked;
    return login();
  },
  'no subscription': () => {
    azure.management.world = { ...contoso, subscriptions: [] };
    return batchdeck('accounts');
  },
  'no account': () => {
    azure.management.world = subscriptionsWith({ accounts: [] });
    return batchdeck('accounts');
  },
  'listing not allowed': () => {
    azure.management.world = subscriptionsWith({ mayList: false, accounts: [] });
    return batchdeck('accounts');
  },
  'key access disabled': () =>
    azure.program.runWith(
      { ...env, AZURE_STORAGE_ACCOUNT: blobs.account, AZURE_STORAGE_KEY: blobs.azurite.key },
      ...['profile', 'test', 'work'],
    ),
  'missing data role': () => {
    azure.batch.withoutRole = true;
    return batchdeck('--profile', 'work', 'get', 'jobs');
  },
  'missing storage role': () => {
    blobs.refuse = () => blobRefusal.noRole;
    return batchdeck('profile', 'test', 'work');
  },
  'clock skew': () => {
    azure.management.clockAhead = 3 * 3_600_000;
    return batchdeck('accounts');
  },
};

test.each(refusalNames)('%s is told on stderr in its own words, with the way out', async (name) => {
  const { code, stdout, stderr } = await cases[name]();
  expect(code, stdout + stderr).toBe(3);
  const said = (stdout + stderr).replace(/\s+/g, ' ');
  expect(said).toMatch(refusalWords[name].says);
  expect(said).toMatch(refusalWords[name].wayOut);
  const others = refusalNames.filter((other) => other !== name && refusalWords[other].says.test(said));
  expect(others).toEqual([]);
});
