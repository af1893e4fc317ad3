import { expect, test } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import { type AskToken, keptTokens } from '../../../src/services/auth/kept-tokens.ts';

/** Gives numbered tokens of an hour when it is told to. */
function source(start = 0) {
  let now = start;
  const asked: { audience: string; insteadOf: string | undefined; signal: AbortSignal }[] = [];
  const waiting: { give(): void; fail(error: unknown): void }[] = [];
  const ask: AskToken = (audience, { signal, insteadOf }) =>
    new Promise((resolve, reject) => {
      asked.push({ audience, insteadOf, signal });
      const token = `${audience}-${asked.length}`;
      waiting.push({ give: () => resolve({ token, expiresAt: now + 3_600_000 }), fail: reject });
    });
  const tokens = keptTokens(ask, () => now);
  return {
    tokens,
    asked,
    give: () => waiting.shift()?.give(),
    fail: (error: unknown) => waiting.shift()?.fail(error),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test('many who wait for a token cause one request, and another service another', async () => {
  const { tokens, asked, give } = source();
  const all = [tokens.token('batch'), tokens.token('batch'), tokens.token('batch'), tokens.token('storage')];
  give();
  give();
  expect((await Promise.all(all)).map(({ token }) => token)).toEqual([
    'batch-1',
    'batch-1',
    'batch-1',
    'storage-2',
  ]);
  expect(asked.map(({ audience }) => audience)).toEqual(['batch', 'storage']);
});

test('a token is given again until shortly before its end, then a new one is asked for', async () => {
  const { tokens, asked, give, pass } = source();
  const first = tokens.token('batch');
  give();
  await first;
  pass(55 * 60_000);
  expect((await tokens.token('batch')).token).toBe('batch-1');
  pass(2 * 60_000);
  const next = tokens.token('batch');
  give();
  expect((await next).token).toBe('batch-2');
  expect(asked.length).toBe(2);
});

test('where nobody answers, what is there serves to its end; a refusal is told at once', async () => {
  const { tokens, give, fail, pass } = source();
  const first = tokens.token('batch');
  give();
  await first;
  pass(57 * 60_000);
  const silent = tokens.token('batch');
  fail(new Problem({ kind: 'unreachable', what: 'silence' }));
  expect((await silent).token).toBe('batch-1');
  const refused = tokens.token('batch');
  fail(new Problem({ kind: 'refused', what: 'no more' }));
  await expect(refused).rejects.toThrow('no more');
  pass(4 * 60_000);
  const over = tokens.token('batch');
  fail(new Problem({ kind: 'unreachable', what: 'silence' }));
  await expect(over).rejects.toThrow('silence');
});

test('a token that was refused is replaced once, however many were refused with it', async () => {
  const { tokens, asked, give } = source();
  const first = tokens.token('batch');
  give();
  const { token } = await first;
  const both = [tokens.token('batch', { insteadOf: token }), tokens.token('batch', { insteadOf: token })];
  give();
  expect((await Promise.all(both)).map((given) => given.token)).toEqual(['batch-2', 'batch-2']);
  expect((await tokens.token('batch', { insteadOf: token })).token).toBe('batch-2');
  expect(asked.map(({ insteadOf }) => insteadOf)).toEqual([undefined, 'batch-1']);
});

test('whoever leaves is let go at once, and the request ends when nobody waits for it', async () => {
  const { tokens, asked, give } = source();
  const [one, two] = [new AbortController(), new AbortController()];
  const first = tokens.token('batch', { signal: one.signal });
  const second = tokens.token('batch', { signal: two.signal });
  one.abort(new Error('left'));
  await expect(first).rejects.toThrow('left');
  expect(asked[0]?.signal.aborted).toBe(false);
  two.abort(new Error('left too'));
  await expect(second).rejects.toThrow('left too');
  expect(asked[0]?.signal.aborted).toBe(true);
  const later = tokens.token('batch');
  give();
  give();
  expect((await later).token).toBe('batch-2');
});
