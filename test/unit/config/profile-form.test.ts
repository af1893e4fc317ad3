import { describe, expect, it } from 'vitest';
import { parseConnectionString } from '../../../src/model/profile-connection-string.ts';
import { checkProfile, type ProfileForm } from '../../../src/model/profile-form.ts';

const key = Buffer.alloc(64, 3).toString('base64');
const good: ProfileForm = {
  name: 'contoso',
  batchUrl: 'https://contoso.eastus.batch.azure.com',
  storageAccount: 'contosodata',
};

function problemsOf(form: ProfileForm) {
  const checked = checkProfile({ ...good, ...form });
  return 'problems' in checked ? checked.problems : {};
}

describe('a profile as it is typed', () => {
  it('takes the account from the URL, adds the scheme, and drops slashes and spaces', () => {
    expect(checkProfile({ ...good, batchUrl: ' contoso.eastus.batch.azure.com/ ' })).toEqual({
      profile: {
        name: 'contoso',
        batch: { url: 'https://contoso.eastus.batch.azure.com', account: 'contoso' },
        storage: { account: 'contosodata' },
      },
    });
  });

  it('tells every field that is wrong at once', () => {
    const problems = problemsOf({
      name: 'a b',
      batchUrl: 'ftp://x',
      storageAccount: 'Not-An-Account',
      batchKey: 'k',
    });
    expect(Object.keys(problems).sort()).toEqual([
      'batchAccount',
      'batchKey',
      'batchUrl',
      'name',
      'storageAccount',
    ]);
  });

  it.each([
    [{ name: 'Local' }, 'name', 'local service'],
    [{ name: 'constructor' }, 'name', 'cannot be kept'],
    [{ name: '' }, 'name', 'name'],
    [{ name: '__proto__' }, 'name', 'letter or digit'],
    [{ batchUrl: 'http://contoso.eastus.batch.azure.com' }, 'batchUrl', 'https://'],
    [{ batchUrl: 'https://contoso.eastus.batch.azure.com/pools' }, 'batchUrl', 'end after the host'],
    [{ batchUrl: 'https://me:secret@contoso.eastus.batch.azure.com' }, 'batchUrl', 'user name'],
    [{ batchUrl: 'https://a b' }, 'batchUrl', 'no URL'],
    [{ batchAccount: 'other' }, 'batchAccount', '"contoso", not of "other"'],
    [{ batchKey: 'not base64!' }, 'batchKey', 'Base64'],
    [{ storageKey: 'abc' }, 'storageKey', 'Base64'],
    [{ blobEndpoint: 'https://x/?sv=1&sig=y' }, 'blobEndpoint', 'SAS'],
    [{ storageConnection: 'hello' }, 'storageConnection', 'NAME=VALUE'],
    [{ storageConnection: `AccountName=other;AccountKey=${key}` }, 'storageConnection', '"other"'],
    [
      { storageConnection: 'AccountName=contosodata;SharedAccessSignature=sv=1&sig=x' },
      'storageConnection',
      'sign',
    ],
  ] as const)('%j is refused at %s', (form, field, words) => {
    expect(problemsOf(form)[field]).toContain(words);
  });

  it('never repeats a secret in what it says', () => {
    const secret = 'hunter2hunter2hunter2!';
    const problems = problemsOf({
      batchKey: secret,
      storageKey: secret,
      storageConnection: `AccountName=x;AccountKey=${secret}`,
    });
    expect(Object.keys(problems)).toHaveLength(3);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });

  it('allows plain http on this machine', () => {
    const form = {
      batchUrl: 'http://127.0.0.1:4000',
      batchAccount: 'batchdeck',
      blobEndpoint: 'http://localhost:5000/devstoreaccount1',
    };
    expect(problemsOf(form)).toEqual({});
  });
});

describe('a storage connection string', () => {
  it('is read as the portal shows it', () => {
    const text = `DefaultEndpointsProtocol=https;AccountName=contosodata;AccountKey=${key};EndpointSuffix=core.windows.net`;
    expect(parseConnectionString(text)).toEqual({ value: { account: 'contosodata', key } });
  });

  it('is read for other clouds, own endpoints, and the local emulator', () => {
    expect(
      parseConnectionString(`AccountName=abc;AccountKey=${key};EndpointSuffix=core.chinacloudapi.cn`),
    ).toEqual({
      value: { account: 'abc', key, blobEndpoint: 'https://abc.blob.core.chinacloudapi.cn' },
    });
    expect(
      parseConnectionString(`BlobEndpoint=http://127.0.0.1:1/abc;AccountName=abc;AccountKey=${key};`),
    ).toEqual({
      value: { account: 'abc', key, blobEndpoint: 'http://127.0.0.1:1/abc' },
    });
    expect(parseConnectionString('UseDevelopmentStorage=true')).toMatchObject({
      value: { account: 'devstoreaccount1', blobEndpoint: 'http://127.0.0.1:10000/devstoreaccount1' },
    });
  });
});
