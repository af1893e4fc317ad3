import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TokenSource } from '../../src/services/auth/token-source.ts';
import { openAccount } from '../../src/services/storage/account.ts';
import type { BlobStorage } from '../../src/services/storage/blob-storage.ts';
import { connectStorage } from '../../src/services/storage/connect-storage.ts';
import { urlSigner } from '../../src/services/storage/sign-url.ts';
import { type BlobFront, startBlobFront } from '../support/azure-stand-in/blob-front.ts';
import { blobRefusal } from '../support/azure-stand-in/blob-refusals.ts';
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
