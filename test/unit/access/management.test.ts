import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { profileOf } from '../../../src/model/access/batch-account.ts';
import { Problem } from '../../../src/model/problem.ts';
import type { TokenSource } from '../../../src/services/auth/token-source.ts';
import { discoverAccounts } from '../../../src/services/management/discover-accounts.ts';
import { findTyped } from '../../../src/services/management/find-typed.ts';
import { managementClient } from '../../../src/services/management/management-client.ts';
import { missingRoles } from '../../../src/services/management/missing-roles.ts';
import { mintToken } from '../../support/azure-stand-in/login/tokens.ts';
import { contoso, otherTenant, subscriptions } from '../../support/azure-stand-in/management/contoso.ts';
import {
  type ManagementServer,
  startManagementServer,
} from '../../support/azure-stand-in/management/management-server.ts';

let server: ManagementServer;
beforeAll(async () => {
  server = await startManagementServer();
});
afterEach(() => {
  Object.assign(server, { world: contoso, throttled: 0, clockAhead: 0 });
});
afterAll(() => server.close());

const asked: string[] = [];
const tokensOf = (tenant?: string): TokenSource => ({
  token: async (audience) => {
    asked.push(audience);
    const token = mintToken({ audience: 'https://management.azure.com', ...(tenant ? { tenant } : {}) });
    return { token, expiresAt: Date.now() + 3_600_000 };
  },
});
const quick = { attempts: 3, firstDelayMs: 1, maxDelayMs: 2 };
const clientOf = (tenant?: string, url = server.url) =>
  managementClient({ url, tokens: tokensOf(tenant), signIn: { way: 'cli' }, retry: quick });

/** A refusal as a person reads it. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw error ?? new Error('nothing was refused');
  return [error.what, error.why, error.remedy].join(' | ');
}

test('all accounts of all subscriptions are found, over pages', async () => {
  const { accounts, skipped } = await discoverAccounts(clientOf());
  expect(
    accounts.map(({ name, region, keysAllowed, publicAccess, storage }) => [
      name,
      region,
      keysAllowed,
      publicAccess,
      storage?.name,
    ]),
  ).toEqual([
    ['genomics', 'westeurope', true, 'open', 'genomicsstore'],
    ['nearlyfull', 'eastus', true, 'open', 'nearlyfullstore'],
    ['nokeys', 'westeurope', false, 'open', 'nokeysstore'],
    ['nostore', 'eastus', true, 'open', undefined],
    ['ownsub', 'westeurope', false, 'closed', 'ownsubstore'],
  ]);
  expect(skipped).toEqual([]);
  expect(new Set(asked)).toEqual(new Set(['management']));
});

test('an account becomes a profile that is signed in, with no secret', async () => {
  const { accounts } = await discoverAccounts(clientOf(), { subscription: 'research' });
  const [account] = accounts;
  expect(account && profileOf(account, { way: 'cli' })).toEqual({
    name: 'genomics',
    signIn: { kind: 'entra', way: 'cli', tenant: '11111111-1111-4111-8111-111111111111' },
    batch: { url: 'https://genomics.westeurope.batch.azure.com', account: 'genomics' },
    storage: { account: 'genomicsstore' },
  });
});

test('roles that are missing are named with the line that gives them', async () => {
  const { accounts } = await discoverAccounts(clientOf());
  const lines = async (name: string) => {
    const account = accounts.find((each) => each.name === name);
    if (!account) throw new Error(name);
    return (await missingRoles(clientOf(), account, tokensOf())).map(({ line }) => line);
  };
  expect(await lines('genomics')).toEqual([]);
  expect(await lines('nokeys')).toEqual([
    `az role assignment create --assignee 22222222-2222-4222-8222-222222222222 --role "Azure Batch Data Contributor" --scope /subscriptions/${subscriptions.research}/resourceGroups/nokeys-rg/providers/Microsoft.Batch/batchAccounts/nokeys`,
  ]);
  expect(await lines('ownsub')).toEqual([
    `az role assignment create --assignee 22222222-2222-4222-8222-222222222222 --role "Storage Blob Data Contributor" --scope /subscriptions/${subscriptions.render}/resourceGroups/ownsub-rg/providers/Microsoft.Storage/storageAccounts/ownsubstore`,
  ]);
});

test('a subscription of another tenant is refused with the login that opens it', async () => {
  expect(await refusal(discoverAccounts(clientOf(), { subscription: subscriptions.fabrikam }))).toBe(
    `the subscription belongs to another tenant than the one you are signed in to | it is of the tenant ${otherTenant} | sign in there: batchdeck login --way cli --tenant ${otherTenant}`,
  );
});

test('where listing is not allowed, the endpoint can be typed', async () => {
  const said = await refusal(discoverAccounts(clientOf(otherTenant)));
  expect(said).toContain(
    'you may not list the Batch accounts | it takes the right Microsoft.Batch/batchAccounts/read',
  );
  expect(said).toContain('batchdeck profile add NAME');
});

test('one subscription that refuses does not hide the others', async () => {
  const [first, ...others] = contoso.subscriptions;
  if (!first) throw new Error('no subscription');
  const accounts = first.accounts.map((each) => ({ ...each, rights: [] }));
  server.world = { ...contoso, subscriptions: [{ ...first, mayList: false, accounts }, ...others] };
  const { accounts: seen, skipped } = await discoverAccounts(clientOf());
  expect(seen.map(({ name }) => name)).toEqual(['ownsub']);
  expect(skipped.map(({ subscription, problem }) => [subscription.name, problem.what])).toEqual([
    ['Research', 'you may not list the Batch accounts'],
  ]);
});

test('where a subscription may not be listed, an account that one has a role on is found all the same', async () => {
  const [first] = contoso.subscriptions;
  if (!first) throw new Error('no subscription');
  const accounts = first.accounts.map((each) => (each.name === 'nokeys' ? each : { ...each, rights: [] }));
  server.world = { ...contoso, subscriptions: [{ ...first, mayList: false, accounts }] };
  const found = await discoverAccounts(clientOf());
  expect(found.accounts.map(({ name }) => name)).toEqual(['nokeys']);
  expect(found.skipped).toEqual([]);
  const url = 'https://nokeys.westeurope.batch.azure.com';
  expect((await findTyped(clientOf(), url)).account?.storage?.name).toBe('nokeysstore');
  const other = await findTyped(clientOf(), 'https://other.westeurope.batch.azure.com');
  expect([other.account, other.storage.map(({ name }) => name)]).toEqual([
    undefined,
    ['genomicsstore', 'nearlyfullstore', 'nokeysstore'],
  ]);
});

test('no subscription and no account are told apart', async () => {
  server.world = { ...contoso, subscriptions: [] };
  expect(await refusal(discoverAccounts(clientOf()))).toContain('you see no subscription in this tenant');
  server.world = { ...contoso, subscriptions: contoso.subscriptions.map((s) => ({ ...s, accounts: [] })) };
  expect(await refusal(discoverAccounts(clientOf()))).toContain(
    'there is no Batch account here | looked in Research, Render farm',
  );
  expect(await refusal(discoverAccounts(clientOf(), { subscription: 'Marketing' }))).toContain(
    'you see no subscription "Marketing" | you see Research, Render farm',
  );
});

test('a clock that is wrong is told apart from a token that is', async () => {
  server.clockAhead = 3 * 3_600_000;
  expect(await refusal(discoverAccounts(clientOf()))).toContain(
    "its clock is 180 min behind Azure's, and tokens are good for a short time only | set the clock",
  );
  server.clockAhead = -3 * 3_600_000;
  expect(await refusal(discoverAccounts(clientOf()))).toContain("its clock is 180 min ahead of Azure's");
});

test('throttling is waited out, and told when it does not end', async () => {
  server.throttled = 1;
  expect((await discoverAccounts(clientOf())).accounts).toHaveLength(5);
  server.throttled = 100;
  expect(await refusal(discoverAccounts(clientOf()))).toContain('Azure is asked too often');
});

test('no network is told in words', async () => {
  expect(await refusal(discoverAccounts(clientOf(undefined, 'http://127.0.0.1:1')))).toContain(
    'Azure was not reached',
  );
});
