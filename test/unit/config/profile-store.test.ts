import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { configFolder } from '../../../src/services/config/config-folder.ts';
import { profileStore } from '../../../src/services/config/profile-store.ts';
import { temporaryFolder, thrownBy } from './temporary-folder.ts';

const contoso: Profile = {
  name: 'contoso',
  batch: { url: 'https://contoso.eastus.batch.azure.com', account: 'contoso', key: 'QUJD' },
  storage: { account: 'contosodata', key: 'REVG' },
};
const fabrikam: Profile = {
  name: 'fabrikam',
  batch: { url: 'https://fabrikam.westus.batch.azure.com', account: 'fabrikam' },
  storage: { account: 'fabrikam', blobEndpoint: 'https://blobs.fabrikam.example' },
};

describe('the profiles', () => {
  it('are none at first, and looking makes no file', async () => {
    const folder = join(temporaryFolder(), 'not-yet');
    const store = profileStore(folder);
    expect(await store.list()).toEqual([]);
    expect(await store.current()).toBeUndefined();
    expect(existsSync(folder)).toBe(false);
  });

  it('are stored for their owner alone', async () => {
    const folder = join(temporaryFolder(), 'deep', 'batchdeck');
    const store = profileStore(folder);
    await store.put(contoso);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(store.file).mode & 0o777).toBe(0o600);
    expect(await store.isReadableByOthers()).toBe(false);
  });

  it('close a file that others could read with the next write', async () => {
    const store = profileStore(temporaryFolder());
    await store.put(fabrikam);
    chmodSync(store.file, 0o644);
    expect(await store.isReadableByOthers()).toBe(true);
    await store.put(contoso);
    expect(await store.isReadableByOthers()).toBe(false);
  });

  it('come back as they were stored; the first is in use until another one is', async () => {
    const folder = temporaryFolder();
    const store = profileStore(folder);
    await store.put(contoso);
    await store.put(fabrikam);
    const again = profileStore(folder);
    expect(await again.list()).toEqual([contoso, fabrikam]);
    expect(await again.current()).toBe('contoso');
    await again.use('fabrikam');
    expect(await store.current()).toBe('fabrikam');
    await again.use('local');
    expect(await store.current()).toBe('local');
  });

  it('lose their keys when they are stored anew without them', async () => {
    const store = profileStore(temporaryFolder());
    await store.put(contoso);
    await store.put({
      ...contoso,
      batch: { url: contoso.batch.url, account: 'contoso' },
      storage: { account: 'contosodata' },
    });
    expect(readFileSync(store.file, 'utf8')).not.toMatch(/QUJD|REVG/);
  });

  it('are gone after removal, and none is in use when it was that one', async () => {
    const store = profileStore(temporaryFolder());
    await store.put(contoso);
    await store.put(fabrikam);
    await store.remove('contoso');
    expect((await store.list()).map(({ name }) => name)).toEqual(['fabrikam']);
    expect(await store.current()).toBeUndefined();
  });

  it.each(['nobody', 'constructor', '__proto__', 'toString'])('do not hold "%s"', async (name) => {
    const store = profileStore(temporaryFolder());
    await store.put(contoso);
    expect(await store.find(name)).toBeUndefined();
    for (const work of [store.get, store.use, store.remove]) {
      const error = await thrownBy(work(name));
      expect(error).toMatchObject({ kind: 'usage', what: `there is no profile "${name}"` });
      expect(String(error)).toContain('contoso');
    }
  });

  it('keep what a newer batchdeck has written', async () => {
    const folder = temporaryFolder();
    const store = profileStore(folder);
    await store.put(contoso);
    const known = JSON.parse(readFileSync(store.file, 'utf8'));
    known.theme = 'dark';
    known.profiles.contoso.tenant = 't';
    known.profiles.contoso.storage.tier = 'hot';
    writeFileSync(store.file, JSON.stringify(known));
    await store.put(fabrikam);
    await store.put({ ...contoso, storage: { account: 'othername' } });
    const after = JSON.parse(readFileSync(store.file, 'utf8'));
    expect(after.theme).toBe('dark');
    expect(after.profiles.contoso.tenant).toBe('t');
    expect(after.profiles.contoso.storage).toEqual({ tier: 'hot', account: 'othername' });
  });
});

describe('a config file that cannot be understood', () => {
  it.each([
    ['cut off', '{"profiles": {"contoso": {"batch": {"key": "c2VjcmV0c2VjcmV0", ', /JSON/],
    ['empty', '', /empty/],
    ['not JSON', 'profiles: []', /JSON/],
    ['not an object', '[1]', /expected an object/],
    ['a list of profiles', '{"profiles":[]}', /profiles: expected an object/],
    [
      'lacking a field',
      '{"profiles":{"contoso":{"batch":{"url":"https://x"},"storage":{"account":"y"}}}}',
      /profiles\.contoso\.batch\.account/,
    ],
    ['of a wrong type', '{"current":5}', /current/],
  ])('because it is %s is named, kept as it is, and can be moved away', async (_how, content, why) => {
    const folder = temporaryFolder();
    const store = profileStore(folder);
    writeFileSync(store.file, content);
    const works = [
      () => store.list(),
      () => store.put(contoso),
      () => store.use('local'),
      () => store.remove('contoso'),
    ];
    for (const work of works) {
      const error = await thrownBy(work());
      expect(error).toBeInstanceOf(Problem);
      expect(error).toMatchObject({ kind: 'usage', what: expect.stringContaining(store.file) });
      expect(error).toMatchObject({
        why: expect.stringMatching(why),
        remedy: expect.stringContaining('mv '),
      });
      expect(String(error)).not.toContain('c2VjcmV0');
    }
    expect(readFileSync(store.file, 'utf8')).toBe(content);
  });

  it('because it is a folder is named', async () => {
    const store = profileStore(temporaryFolder());
    mkdirSync(store.file);
    expect(await thrownBy(store.list())).toMatchObject({ what: expect.stringContaining(store.file) });
  });

  it('because its folder is a file is named, for reading and for writing', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const store = profileStore(join(file, 'below'));
    expect(await thrownBy(store.put(contoso))).toMatchObject({
      kind: 'usage',
      what: expect.stringContaining(file),
    });
  });
});

describe('the config folder', () => {
  it('is what was said, else the variables, else the usual place', () => {
    const env = { BATCHDECK_CONFIG_DIR: '/a', XDG_CONFIG_HOME: '/b', HOME: '/home/me' };
    expect(configFolder('/x', env)).toBe('/x');
    expect(configFolder(undefined, env)).toBe('/a');
    expect(configFolder(undefined, { ...env, BATCHDECK_CONFIG_DIR: '' })).toBe('/b/batchdeck');
    expect(configFolder(undefined, { HOME: '/home/me', XDG_CONFIG_HOME: 'relative' })).toBe(
      '/home/me/.config/batchdeck',
    );
  });
});
