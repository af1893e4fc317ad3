import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../src/model/profile.ts';
import { profileStore } from '../../../src/services/config/profile-store.ts';
import { resolveConnection } from '../../../src/services/connection/resolve-connection.ts';
import { temporaryFolder, thrownBy } from './temporary-folder.ts';

const key = (byte: number) => Buffer.alloc(64, byte).toString('base64');
const environment = {
  AZURE_BATCH_ACCOUNT: 'envbatch',
  AZURE_BATCH_ENDPOINT: 'envbatch.eastus.batch.azure.com',
  AZURE_BATCH_ACCESS_KEY: key(1),
  AZURE_STORAGE_ACCOUNT: 'envstore',
  AZURE_STORAGE_KEY: key(2),
};
const stored: Profile = {
  name: 'stored',
  batch: { url: 'https://stored.eastus.batch.azure.com', account: 'stored', key: key(3) },
  storage: { account: 'storeddata', key: key(4) },
};
const keyless: Profile = {
  name: 'keyless',
  batch: { url: 'https://keyless.eastus.batch.azure.com', account: 'keyless' },
  storage: { account: 'keylessdata', blobEndpoint: 'https://blobs.example' },
};

async function world() {
  const configDir = temporaryFolder();
  const store = profileStore(configDir);
  await store.put(stored);
  await store.put(keyless);
  const resolve = (env: NodeJS.ProcessEnv, options: { profile?: string; local?: boolean } = {}) =>
    resolveConnection({ configDir, stateDir: temporaryFolder(), env, ...options });
  return { store, resolve };
}

describe('where to connect', () => {
  it('is the profile that was named, before a complete environment', async () => {
    const { resolve } = await world();
    expect(await resolve(environment, { profile: 'stored' })).toEqual({
      name: 'stored',
      kind: 'shared-key',
      batch: stored.batch,
      storage: stored.storage,
    });
  });

  it('is the environment when it is complete, before the profile in use', async () => {
    const { resolve } = await world();
    expect(await resolve(environment)).toEqual({
      name: 'environment',
      kind: 'environment',
      batch: { url: 'https://envbatch.eastus.batch.azure.com', account: 'envbatch', key: key(1) },
      storage: { account: 'envstore', key: key(2) },
    });
    const connectionString = `DefaultEndpointsProtocol=https;AccountName=constore;AccountKey=${key(5)}`;
    const { storage } = await resolve({ ...environment, AZURE_STORAGE_CONNECTION_STRING: connectionString });
    expect(storage).toEqual({ account: 'constore', key: key(5) });
  });

  it('is the profile in use when the environment is not complete', async () => {
    const { resolve, store } = await world();
    const { AZURE_STORAGE_KEY: _left, ...incomplete } = environment;
    expect((await resolve(incomplete)).name).toBe('stored');
    await store.use('keyless');
    const keys = { AZURE_BATCH_ACCESS_KEY: key(6), AZURE_STORAGE_KEY: key(7) };
    expect(await resolve(keys)).toEqual({
      name: 'keyless',
      kind: 'shared-key',
      batch: { ...keyless.batch, key: key(6) },
      storage: { ...keyless.storage, key: key(7) },
    });
  });

  it('is told as three ways, with exit code 2, when there is none', async () => {
    const empty = { configDir: temporaryFolder(), stateDir: temporaryFolder() };
    const error = await thrownBy(resolveConnection({ ...empty, env: {} }));
    expect(error).toMatchObject({ kind: 'usage' });
    for (const way of ['--local', 'batchdeck profile add', 'AZURE_BATCH_ACCOUNT'])
      expect(error).toMatchObject({ remedy: expect.stringContaining(way) });
    const partly = await thrownBy(resolveConnection({ ...empty, env: { AZURE_BATCH_ACCOUNT: 'x' } }));
    expect(partly).toMatchObject({ why: expect.stringContaining('AZURE_BATCH_ACCESS_KEY') });
    expect(partly).toMatchObject({ why: expect.not.stringContaining('AZURE_BATCH_ACCOUNT,') });
  });

  it('is not guessed when two places are named', async () => {
    const { resolve } = await world();
    expect(await thrownBy(resolve({}, { local: true, profile: 'stored' }))).toMatchObject({ kind: 'usage' });
  });
});

describe('a profile without keys', () => {
  it('names the variables that are missing', async () => {
    const { resolve } = await world();
    const error = await thrownBy(resolve({}, { profile: 'keyless' }));
    expect(error).toMatchObject({ kind: 'refused', why: expect.stringContaining('AZURE_BATCH_ACCESS_KEY') });
    expect(error).toMatchObject({ why: expect.stringContaining('AZURE_STORAGE_KEY') });
    const half = await thrownBy(resolve({ AZURE_BATCH_ACCESS_KEY: key(1) }, { profile: 'keyless' }));
    expect(half).toMatchObject({ why: expect.not.stringContaining('AZURE_BATCH_ACCESS_KEY') });
  });

  it('does not take the keys of another account', async () => {
    const { resolve } = await world();
    const error = await thrownBy(resolve(environment, { profile: 'keyless' }));
    expect(error).toMatchObject({ kind: 'usage', why: expect.stringContaining('"envbatch"') });
  });
});

describe('an environment that holds nonsense', () => {
  it('is told by the name of the variable, never with its value', async () => {
    const { resolve } = await world();
    const error = await thrownBy(resolve({ ...environment, AZURE_BATCH_ACCESS_KEY: 'my secret' }));
    expect(error).toMatchObject({ kind: 'usage', why: expect.stringContaining('AZURE_BATCH_ACCESS_KEY') });
    expect(String(error)).not.toContain('my secret');
  });
});

describe('a profile that says how one signs in', () => {
  const signedIn: Profile = {
    name: 'signed-in',
    signIn: { kind: 'entra', way: 'cli', tenant: 'contoso.onmicrosoft.com', cloud: 'usgov' },
    batch: { url: 'https://gov.usgovvirginia.batch.usgovcloudapi.net', account: 'gov' },
    storage: { account: 'govdata' },
  };

  it('is opened by tokens, which are the same ones each time, and asks for no key', async () => {
    const { store, resolve } = await world();
    await store.put(signedIn);
    expect(await store.get('signed-in')).toEqual(signedIn);
    const first = await resolve({}, { profile: 'signed-in' });
    expect(first).toMatchObject({
      kind: 'entra',
      batch: { account: 'gov', tokens: expect.anything() },
      storage: { account: 'govdata', blobEndpoint: 'https://govdata.blob.core.usgovcloudapi.net' },
    });
    expect(first.storage.tokens).toBe(first.batch.tokens);
    expect((await resolve({}, { profile: 'signed-in' })).batch.tokens).toBe(first.batch.tokens);
  });

  it('takes the storage key of the environment where it is that of its own account', async () => {
    const { store, resolve } = await world();
    await store.put(signedIn);
    const own = { AZURE_STORAGE_ACCOUNT: 'govdata', AZURE_STORAGE_KEY: key(7) };
    expect((await resolve(own, { profile: 'signed-in' })).storage).toMatchObject({ key: key(7) });
    const { storage } = await resolve(environment, { profile: 'signed-in' });
    expect(storage.key).toBeUndefined();
  });

  it('becomes one by keys again when it is replaced by one', async () => {
    const { store } = await world();
    await store.put({ ...stored, signIn: { kind: 'entra', way: 'device-code' } });
    await store.put(stored);
    expect(await store.get('stored')).toEqual(stored);
  });
});
