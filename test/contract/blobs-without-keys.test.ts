import { createHmac } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Problem } from '../../src/model/problem.ts';
import type { TokenSource } from '../../src/services/auth/token-source.ts';
import { openAccount } from '../../src/services/storage/account.ts';
import type { BlobStorage } from '../../src/services/storage/blob-storage.ts';
import { connectStorage } from '../../src/services/storage/connect-storage.ts';
import { urlSigner } from '../../src/services/storage/sign-url.ts';
import { type BlobFront, startBlobFront } from '../support/azure-stand-in/blob-front.ts';
import { blobRefusal } from '../support/azure-stand-in/blob-refusals.ts';
import { standInPerson } from '../support/azure-stand-in/login/claims.ts';
import { mintToken } from '../support/azure-stand-in/login/tokens.ts';

let front: BlobFront;
let storage: BlobStorage;
const tokens: TokenSource = {
  token: async () => ({
    token: mintToken({ audience: 'https://storage.azure.com' }),
    expiresAt: Date.now() + 3_600_000,
  }),
};
const day = 24 * 3_600_000;
const inADay = () => new Date(Date.now() + day);

beforeAll(async () => {
  // Node reads a certificate of one's own only when it starts; the stand-in is on this machine.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  front = await startBlobFront();
  storage = connectStorage({ ...front, tokens });
  await storage.ensureContainer('one', {});
  await storage.ensureContainer('two', {});
});
afterEach(() => {
  Object.assign(front, { refuse: undefined, clockAhead: 0 });
  front.requests.length = 0;
});
afterAll(async () => {
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  await front.close();
});

const put = (url: string, name: string) =>
  fetch(url.replace('?', `/${name}?`), {
    method: 'PUT',
    body: 'y',
    headers: { 'x-ms-blob-type': 'BlockBlob', 'x-ms-version': '2025-11-05' },
  });
const get = (url: string, name: string) => fetch(url.replace('?', `/${name}?`));
const list = (url: string) => fetch(`${url}&restype=container&comp=list`);

test('each kind of signature made in the name of who is signed in opens what it is for, and nothing else', async () => {
  const [read, write, both] = await Promise.all([
    storage.containerSas('one', 'rl', inADay()),
    storage.containerSas('one', 'w', inADay()),
    storage.containerSas('one', 'rlw', inADay()),
  ]);
  expect((await put(write.url, 'x')).status).toBe(201);
  expect((await get(read.url, 'x')).status).toBe(200);
  expect((await list(read.url)).status).toBe(200);
  expect((await get(both.url, 'x')).status).toBe(200);
  expect((await put(both.url, 'x')).status).toBe(201);
  expect((await put(read.url, 'x')).status).toBe(403);
  expect((await get(write.url, 'x')).status).toBe(403);
  expect((await list(write.url)).status).toBe(403);
  expect((await get(read.url.replace('/one?', '/two?'), 'x')).status).toBe(403);
  expect((await get(read.url.replace(/sig=[^&]+/, 'sig=AAAA'), 'x')).status).toBe(403);
  expect(new Set(front.requests.map(({ by }) => by))).toEqual(new Set(['bearer', 'user-delegation']));
});

test('a signature of one blob reads that blob alone', async () => {
  const { url: container } = await storage.containerSas('one', 'w', inADay());
  await put(container, 'mine');
  await put(container, 'other');
  const sign = urlSigner(openAccount({ ...front, tokens }));
  const { url } = await sign({ container: 'one', blob: 'mine' }, inADay());
  expect((await fetch(url)).status).toBe(200);
  expect((await fetch(url.replace('/mine?', '/other?'))).status).toBe(403);
  expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
});

test('one key serves many signatures, and what is asked for longer than a week is cut', async () => {
  const fresh = connectStorage({ ...front, tokens });
  const ends: number[] = [];
  for (const days of [1, 2, 30]) {
    const { expiresOn, url } = await fresh.containerSas('one', 'rl', new Date(Date.now() + days * day));
    expect(new URL(url).searchParams.get('se')).toBe(expiresOn.toISOString().replace(/\.\d+Z/, 'Z'));
    ends.push((expiresOn.getTime() - Date.now()) / day);
  }
  expect(ends.map((days) => Math.round(days))).toEqual([1, 2, 7]);
  expect(front.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('a key of the account is not taken where keys are off, and the way out is to sign in', async () => {
  const byKey = connectStorage({ ...front, key: front.azurite.key });
  await expect(byKey.ping()).rejects.toMatchObject({
    code: blobRefusal.keysOff.code,
    remedy: expect.stringContaining('batchdeck login'),
  });
});

async function refusalOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Problem) return error;
  throw new Error('nothing was refused');
}

const assign = (role: string) =>
  `az role assignment create --assignee ${standInPerson} --role "${role}" --scope "$(az storage account show --name devstoreaccount1 --query id --output tsv)"`;

test('whoever lacks the role for blobs is told the line that gives it', async () => {
  front.refuse = () => blobRefusal.noRole;
  const { kind, remedy, code } = await refusalOf(storage.ensureContainer('three', {}));
  expect([kind, code]).toEqual(['refused', 'AuthorizationPermissionMismatch']);
  expect(remedy).toContain(assign('Storage Blob Data Contributor'));
});

test('whoever may use blobs but not sign for others is told of that role, on the whole account', async () => {
  front.refuse = ({ method }) => (method === 'POST' ? blobRefusal.noRole : undefined);
  const fresh = connectStorage({ ...front, tokens });
  await fresh.ping();
  const { what, remedy } = await refusalOf(fresh.containerSas('one', 'rl', inADay()));
  expect(what).toBe('could not get a key to sign for the nodes (user delegation key)');
  expect(remedy).toContain(assign('Storage Blob Delegator'));
  expect(remedy).toContain('not on a container alone');
  front.refuse = undefined;
  await expect(fresh.containerSas('one', 'rl', inADay())).resolves.toBeDefined();
});

test('a firewall is told as one, without a word of keys', async () => {
  front.refuse = () => blobRefusal.firewall;
  const { remedy } = await refusalOf(storage.ping());
  expect(remedy).toContain('allow its address under Networking');
  expect(remedy).not.toContain('key');
});

test('a clock that is off is found before anything is signed that nodes could not use', async () => {
  const minutes = 60_000;
  front.clockAhead = 40 * minutes;
  const fresh = connectStorage({ ...front, tokens });
  const unsigned = await refusalOf(fresh.containerSas('one', 'rl', inADay()));
  expect(unsigned.what).toBe('nothing can be signed for the nodes');
  expect(unsigned.remedy).toContain('40 min behind the service');
  front.refuse = () => blobRefusal.clock;
  front.clockAhead = -25 * minutes;
  expect((await refusalOf(storage.ping())).remedy).toContain('25 min ahead of the service');
});

test('a token of Batch does not open blobs', async () => {
  const wrong: TokenSource = {
    token: async () => ({
      token: mintToken({ audience: 'https://batch.core.windows.net/' }),
      expiresAt: Date.now() + 3_600_000,
    }),
  };
  const { kind, why } = await refusalOf(connectStorage({ ...front, tokens: wrong }).ping());
  expect([kind, why]).toEqual(['refused', expect.stringContaining('wrong audience')]);
});

test('a token that the service has given up is replaced once, with the body sent again', async () => {
  let given = 0;
  const revoked: TokenSource = {
    token: async (_audience, { insteadOf } = {}) => {
      given++;
      const lifetime = insteadOf === undefined ? -10 : 3600;
      return {
        token: mintToken({ audience: 'https://storage.azure.com', lifetime }),
        expiresAt: Date.now() + 3_600_000,
      };
    },
  };
  const again = connectStorage({ ...front, tokens: revoked });
  expect(await again.ensureContainer('again', {})).toEqual({ created: true });
  expect(given).toBe(2);
  const file = fileURLToPath(import.meta.url);
  const { size } = await stat(file);
  await again.upload('again', [{ path: file, blobName: 'me', size }]);
  expect(await again.blobSize('again', 'me')).toMatchObject({ size });
  const hopeless: TokenSource = {
    token: async () => ({
      token: mintToken({ audience: 'https://storage.azure.com', lifetime: -10 }),
      expiresAt: 0,
    }),
  };
  front.requests.length = 0;
  const { kind } = await refusalOf(connectStorage({ ...front, tokens: hopeless }).ping());
  expect([kind, front.requests.length]).toEqual(['refused', 2]);
});

test('a token is never sent where others could read it', async () => {
  const plain = connectStorage({ ...front, blobEndpoint: 'http://127.0.0.1:1/devstoreaccount1', tokens });
  const { kind, why } = await refusalOf(plain.ping());
  expect([kind, why]).toEqual(['usage', expect.stringContaining('over HTTPS alone')]);
});

/** The fields of the string to sign in the order that the service documents for 2025-07-05 and later. */
const signedFields = (query: URLSearchParams, resource: string) => [
  ...['sp', 'st', 'se'].map((name) => query.get(name) ?? ''),
  resource,
  ...['skoid', 'sktid', 'skt', 'ske', 'sks', 'skv'].map((name) => query.get(name) ?? ''),
  // Authorized and unauthorized user, correlation, tenant and id of a delegated user: none of them is used.
  ...['saoid', 'suoid', 'scid', 'skdutid', 'sduoid'].map((name) => query.get(name) ?? ''),
  ...['sip', 'spr', 'sv', 'sr'].map((name) => query.get(name) ?? ''),
  // Snapshot time, encryption scope, and the five headers of an answer.
  ...['snapshot', 'ses', 'rscc', 'rscd', 'rsce', 'rscl', 'rsct'].map((name) => query.get(name) ?? ''),
];

test('what is signed is what the service documents, field by field, and nothing more is allowed', async () => {
  const account = openAccount({ ...front, tokens });
  let value = '';
  const ask = account.client.getUserDelegationKey.bind(account.client);
  account.client.getUserDelegationKey = async (...given) => {
    const key = await ask(...given);
    value = key.value;
    return key;
  };
  const sign = urlSigner(account);
  const until = inADay();
  const kinds = [
    [{ container: 'one', right: 'rl' }, 'rl', 'c', '/blob/devstoreaccount1/one'],
    [{ container: 'one', right: 'w' }, 'cw', 'c', '/blob/devstoreaccount1/one'],
    [{ container: 'one', blob: 'a b/c.txt' }, 'r', 'b', '/blob/devstoreaccount1/one/a b/c.txt'],
  ] as const;
  for (const [target, rights, kind, resource] of kinds) {
    const query = new URL((await sign(target, until)).url).searchParams;
    const text = signedFields(query, resource).join('\n');
    expect(query.get('sig')).toBe(
      createHmac('sha256', Buffer.from(value, 'base64')).update(text, 'utf8').digest('base64'),
    );
    expect([query.get('sp'), query.get('sr'), query.get('spr')]).toEqual([rights, kind, 'https']);
    expect(query.get('skoid')).toBe(standInPerson);
    expect(query.get('se')).toBe(until.toISOString().replace(/\.\d+Z/, 'Z'));
  }
});
