import { expect, test } from 'vitest';
import { checkBearer } from '../../support/azure-stand-in/login/check-bearer.ts';
import { mintToken } from '../../support/azure-stand-in/login/tokens.ts';

const batch = 'https://batch.core.windows.net/';
const why = (header: string | undefined, now?: number) => {
  const verdict = checkBearer(header, 'batch', now);
  return verdict.ok ? 'ok' : verdict.why;
};

test('the stand-in of Batch takes a token of its own audience, and no other', () => {
  expect(why(`Bearer ${mintToken({ audience: batch })}`)).toBe('ok');
  expect(why(`Bearer ${mintToken({ audience: 'https://batch.core.windows.net' })}`)).toBe('audience');
  expect(why(`Bearer ${mintToken({ audience: 'https://management.azure.com' })}`)).toBe('audience');
});

test('a token that is over, altered, of another kind or not there opens nothing', () => {
  const token = mintToken({ audience: batch, lifetime: 60 });
  expect(why(`Bearer ${token}`, Date.now() + 61_000)).toBe('expired');
  expect(why(`Bearer ${token}`, Date.now() - 3_600_000)).toBe('not-yet');
  const [head, , signature] = token.split('.');
  const [, other] = mintToken({ audience: batch, person: 'somebody else' }).split('.');
  expect(why(`Bearer ${head}.${other}.${signature}`)).toBe('not-genuine');
  expect(why('Bearer nonsense')).toBe('not-genuine');
  expect(why('SharedKey account:c2lnbmF0dXJl')).toBe('not-bearer');
  expect(why(undefined)).toBe('missing');
});
