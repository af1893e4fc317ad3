import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliWorld, runCli, temporaryFolder } from './run-cli.ts';

const batchKey = Buffer.alloc(64, 1).toString('base64');
const storageKey = Buffer.alloc(64, 2).toString('base64');
const account = ['--batch-url', 'https://contoso.eastus.batch.azure.com', '--storage-account', 'contosodata'];

function world() {
  const folder = temporaryFolder();
  const file = join(folder, 'config.json');
  return {
    folder,
    file,
    content: () => readFileSync(file, 'utf8'),
    profile: (argv: readonly string[], { env, ...rest }: CliWorld = {}) =>
      runCli(['profile', ...argv], { env: { BATCHDECK_CONFIG_DIR: folder, ...env }, ...rest }),
  };
}

describe('batchdeck profile add', () => {
  it('stores no key unless asked, even when the environment has one', async () => {
    const { profile, content } = world();
    const env = { AZURE_BATCH_ACCESS_KEY: batchKey, AZURE_STORAGE_KEY: storageKey };
    const { code, stderr } = await profile(['add', 'contoso', ...account], { env });
    expect(code).toBe(0);
    expect(stderr).toContain('AZURE_BATCH_ACCESS_KEY');
    expect(stderr).toContain('in use now');
    expect(content()).not.toContain(batchKey);
    expect(content()).not.toContain(storageKey);
  });

  it('stores the keys from stdin when asked, with a warning, in a file of their own', async () => {
    const { profile, content, file } = world();
    const { code, stdout, stderr } = await profile(
      ['add', 'contoso', ...account, '--store-keys', '--key-stdin'],
      {
        input: `${batchKey}\r\n\n${storageKey}`,
      },
    );
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/warning: .*unencrypted/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(content()).profiles.contoso).toMatchObject({
      batch: { key: batchKey },
      storage: { key: storageKey },
    });
    expect(stderr).not.toContain(batchKey);
  });

  it('takes the keys, and the storage account, from the environment', async () => {
    const { profile, content } = world();
    const env = {
      AZURE_BATCH_ACCESS_KEY: batchKey,
      AZURE_STORAGE_CONNECTION_STRING: `AccountName=fromenv;AccountKey=${storageKey}`,
    };
    const argv = ['add', 'contoso', '--batch-url', 'contoso.eastus.batch.azure.com', '--store-keys'];
    expect((await profile(argv, { env })).code).toBe(0);
    expect(JSON.parse(content()).profiles.contoso.storage).toEqual({ account: 'fromenv', key: storageKey });
  });

  it('asks for the keys on a terminal without showing them', async () => {
    const { profile, content } = world();
    const { code, stderr } = await profile(['add', 'contoso', ...account, '--store-keys'], {
      stdinIsTty: true,
      input: `typo\x15${batchKey}\rx\x7f${storageKey}\r`,
    });
    expect(code).toBe(0);
    expect(stderr).toContain('key of the Batch account contoso');
    expect(stderr).toContain('storage account contosodata');
    expect(stderr).not.toContain(batchKey.slice(0, 20));
    expect(stderr).not.toContain(storageKey.slice(0, 20));
    expect(JSON.parse(content()).profiles.contoso.batch.key).toBe(batchKey);
    expect(JSON.parse(content()).profiles.contoso.storage.key).toBe(storageKey);
  });

  it('stores nothing after Ctrl-C at the prompt', async () => {
    const { profile, file } = world();
    const { code } = await profile(['add', 'contoso', ...account, '--store-keys'], {
      stdinIsTty: true,
      input: 'abc\x03',
    });
    expect(code).toBe(130);
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    [['--store-keys'], '', 'stdin is no terminal'],
    [['--store-keys', '--key-stdin'], batchKey, 'two lines'],
    [
      ['--store-keys', '--key-stdin'],
      'not-base64! here\nmore not-base64!',
      'the Batch key: this is no access key',
    ],
    [['--key-stdin'], `${batchKey}\n${storageKey}`, '--key-stdin needs --store-keys'],
  ])('with %j stores nothing when the keys are not there or wrong', async (flags, input, words) => {
    const { profile, file } = world();
    const { code, stderr } = await profile(['add', 'contoso', ...account, ...flags], { input });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('not-base64!');
    expect(existsSync(file)).toBe(false);
  });

  it('names each option that is missing or wrong', async () => {
    const { profile } = world();
    const { code, stderr } = await profile([
      'add',
      'contoso',
      '--batch-url',
      'http://x.example',
      '--storage-account',
      'A',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('--batch-url: ');
    expect(stderr).toContain('--storage-account: ');
  });

  it('replaces only when asked, and keeps what is not given', async () => {
    const { profile, content } = world();
    await profile(['add', 'contoso', ...account]);
    expect((await profile(['add', 'contoso', ...account])).code).toBe(2);
    const { code } = await profile(['add', 'contoso', '--replace', '--storage-account', 'otherdata']);
    expect(code).toBe(0);
    expect(JSON.parse(content()).profiles.contoso).toEqual({
      batch: { url: 'https://contoso.eastus.batch.azure.com', account: 'contoso' },
      storage: { account: 'otherdata' },
    });
  });
});

describe('batchdeck profile', () => {
  it('lists the profiles without their keys, the local service among them', async () => {
    const { profile } = world();
    await profile(['add', 'contoso', ...account, '--store-keys', '--key-stdin'], {
      input: `${batchKey}\n${storageKey}`,
    });
    const table = (await profile(['list'])).stdout;
    expect(table).toMatch(/^local +– /m);
    expect(table).toMatch(
      /^contoso +yes +https:\/\/contoso\.eastus\.batch\.azure\.com +contosodata +stored$/m,
    );
    const json = (await profile(['list', '--json'])).stdout;
    expect(json).not.toContain(batchKey);
    expect(JSON.parse(json)).toEqual([
      { name: 'local', inUse: false },
      {
        name: 'contoso',
        inUse: true,
        batch: { url: 'https://contoso.eastus.batch.azure.com', account: 'contoso' },
        storage: { account: 'contosodata' },
        keysStored: true,
      },
    ]);
  });

  it('does not forget keys unasked', async () => {
    const { profile, content } = world();
    await profile(['add', 'contoso', ...account, '--store-keys', '--key-stdin'], {
      input: `${batchKey}\n${storageKey}`,
    });
    const refused = await profile(['remove', 'contoso']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--yes');
    expect(content()).toContain('contoso');
    expect((await profile(['remove', 'contoso', '--yes'])).code).toBe(0);
    expect(content()).not.toContain('contoso');
  });

  it('uses the local service from now on when told so', async () => {
    const { profile } = world();
    expect((await profile(['use', 'local'])).code).toBe(0);
    expect((await profile(['list'])).stdout).toMatch(/^local +yes/m);
    expect((await profile(['use', 'nobody'])).code).toBe(2);
  });

  it('names a config file that is broken, and leaves it', async () => {
    const { profile, file, content } = world();
    await profile(['use', 'local']);
    writeFileSync(file, '{ broken');
    const { code, stderr } = await profile(['list']);
    expect(code).toBe(2);
    expect(stderr).toContain(file);
    expect(stderr).toContain('mv ');
    expect(content()).toBe('{ broken');
  });

  it('warns when others may read the file', async () => {
    const { profile, file } = world();
    await profile(['use', 'local']);
    chmodSync(file, 0o644);
    expect((await profile(['list'])).stderr).toContain(`chmod 600 '${file}'`);
  });

  it('tells how a connection that does not work fails, with its exit code', async () => {
    const { profile } = world();
    const gone = 'http://127.0.0.1:9';
    const env = {
      AZURE_BATCH_ACCOUNT: 'contoso',
      AZURE_BATCH_ENDPOINT: gone,
      AZURE_BATCH_ACCESS_KEY: batchKey,
      AZURE_STORAGE_CONNECTION_STRING: `AccountName=contoso;AccountKey=${storageKey};BlobEndpoint=${gone}/contoso`,
    };
    const { code, stdout, stderr } = await profile(['test'], { env });
    expect(code).toBe(4);
    expect(stdout).toContain('✗ Batch answers');
    expect(stderr).toContain(gone);
  });
});
