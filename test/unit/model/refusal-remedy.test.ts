import { expect, it } from 'vitest';
import { refusalRemedy } from '../../../src/model/refusal-remedy.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const at = { account: 'Batch account', url: 'https://contoso.eastus.batch.azure.com', now };
const minutes = (n: number) => n * 60_000;

const cases: readonly (readonly [string, Parameters<typeof refusalRemedy>[0], RegExp])[] = [
  [
    'a wrong key',
    { status: 403, said: 'AuthenticationFailed: the MAC signature is not the same' },
    /was it rotated/,
  ],
  [
    'a clock that is behind',
    { status: 403, said: 'AuthenticationFailed', serverTime: now + minutes(22) },
    /22 min behind/,
  ],
  [
    'a clock that is ahead',
    { status: 403, said: 'AuthenticationFailed', serverTime: now - minutes(40) },
    /40 min ahead of/,
  ],
  [
    'the date in the words alone',
    { status: 403, said: 'The Date header in the request is incorrect' },
    /clock of this machine/,
  ],
  ['a firewall', { status: 403, said: 'AuthorizationFailure This request is not authorized' }, /Networking/],
  [
    'an address that is not allowed',
    { status: 403, said: 'the client IP 203.0.113.7 is not allowed' },
    /firewall/,
  ],
  ['keys that are not taken', { status: 403, said: 'KeyBasedAuthenticationNotPermitted' }, /takes no keys/],
  [
    'a name that nobody has',
    { said: 'getaddrinfo ENOTFOUND contoso.eastus.batch.azure.com' },
    /no contoso\.eastus.*region/,
  ],
  ['a stopped service', { said: 'connect ECONNREFUSED' }, /nothing listens/],
  [
    'another service at the URL',
    { status: 400, said: 'Http400 the service answered with status 400' },
    /is no Batch account/,
  ],
  ['a busy service', { status: 503, said: 'ServerBusy' }, /busy/],
];

it.each(cases)('%s has a remedy of its own', (_what, refusal, remedy) => {
  expect(refusalRemedy(refusal, at)).toMatch(remedy);
});

it('says how the local service is started only for an address of this machine', () => {
  const refused = { said: 'connect ECONNREFUSED 127.0.0.1:1' };
  expect(refusalRemedy(refused, { ...at, url: 'http://127.0.0.1:1' })).toContain('local up');
  expect(refusalRemedy(refused, at)).not.toContain('local up');
});

it('adds nothing to an answer that says it all', () => {
  expect(refusalRemedy({ status: 409, said: 'PoolExists' }, at)).toBeUndefined();
});

it('tells whoever is signed in of roles and tenants, not of keys', () => {
  const by = { ...at, by: 'token' } as const;
  const remedy = (status: number, said: string, account = 'Batch account') =>
    refusalRemedy({ status, said }, { ...by, account });
  expect(remedy(403, 'AuthorizationPermissionMismatch', 'storage account')).toContain(
    'Storage Blob Data Contributor',
  );
  expect(remedy(403, 'AuthenticationFailed')).toContain('Azure Batch Data Contributor');
  expect(remedy(401, 'AuthenticationFailed')).toContain('--tenant TENANT');
});
