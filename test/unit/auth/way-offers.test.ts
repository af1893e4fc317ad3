import { describe, expect, test } from 'vitest';
import { freeProfileName } from '../../../src/model/access/profile-name.ts';
import { wayOffers } from '../../../src/model/auth/way-offers.ts';
import { bigLetters } from '../../../src/model/big-letters.ts';

describe('the ways to sign in', () => {
  test('each says why it can or cannot be used here', () => {
    const bare = wayOffers({ environment: { kind: 'missing', names: ['AZURE_CLIENT_ID'] }, browser: false });
    expect(bare.map(({ way, can }) => [way, can])).toEqual([
      ['device-code', true],
      ['cli', false],
      ['environment', false],
      ['managed-identity', true],
      ['browser', false],
    ]);
    expect(bare.every(({ word }) => word !== '')).toBe(true);
    const secret = { kind: 'secret', tenant: 't', client: 'me', secret: 'never shown' } as const;
    const full = wayOffers({ environment: secret, az: '/usr/bin/az', browser: true });
    expect(full.every(({ can }) => can)).toBe(true);
    expect(JSON.stringify(full)).not.toContain('never shown');
  });
});

describe('the name of the profile of an account', () => {
  const account = {
    name: 'genomics',
    region: 'westeurope',
    url: 'https://genomics.westeurope.batch.azure.com',
  };
  const batch = { url: account.url, account: 'genomics' };
  const storage = { account: 'store' };
  test('a profile of the same account that is signed in to is replaced, one with keys is not', () => {
    const signIn = { kind: 'entra', way: 'cli' } as const;
    expect(freeProfileName(account, [])).toBe('genomics');
    expect(freeProfileName(account, [{ name: 'genomics', signIn, batch, storage }])).toBe('genomics');
    const keyed = { name: 'genomics', batch, storage };
    expect(freeProfileName(account, [keyed])).toBe('genomics-westeurope');
    const both = [keyed, { ...keyed, name: 'genomics-westeurope' }];
    expect(freeProfileName(account, both)).toBe('genomics-2');
  });
  test('"local" always means the local service', () => {
    expect(freeProfileName({ ...account, name: 'local' }, [])).toBe('local-westeurope');
  });
});

describe('large letters', () => {
  const wide = { width: 80, ascii: false };
  test('every letter and digit has five rows of five cells', () => {
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-') {
      const lines = bigLetters(letter, { ...wide, ascii: true });
      expect(lines, letter).toHaveLength(5);
      expect(Math.max(...(lines ?? []).map((line) => line.length)), letter).toBeLessThanOrEqual(5);
    }
  });
  test('no two letters look the same', () => {
    const all = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'].map((letter) =>
      bigLetters(letter, wide)?.join('\n'),
    );
    expect(new Set(all).size).toBe(36);
  });
  test('what has no room or no shape is left to plain text', () => {
    expect(bigLetters('ABCDEFGHI', { ...wide, width: 52 })).toBeUndefined();
    expect(bigLetters('ABCDEFGHI', { ...wide, width: 53 })).toHaveLength(3);
    expect(bigLetters('é', wide)).toBeUndefined();
  });
});
