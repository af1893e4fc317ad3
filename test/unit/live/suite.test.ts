import { expect, test } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import { liveChecks } from '../../live/checks/all-checks.ts';
import { chosenChecks, type LiveResult, runChecks } from '../../live/suite.ts';
import { tableLines } from '../../live/table.ts';

const meter = (costs: readonly number[] = []) => {
  const left = [...costs];
  return { cost: () => left.shift() ?? 0, lookAtAll: async () => {} };
};
const passes = (name: string, needs: readonly string[] = []) => ({ name, needs, run: async () => 'well' });
const fails = (name: string, error: Error) => ({
  name,
  run: async () => {
    throw error;
  },
});
const silent = [() => {}, () => {}] as const;
const told = (results: readonly LiveResult[]) =>
  results.map(({ name, outcome, words }) => `${name} ${outcome} ${words}`);

test('a check that fails stops only those that need it, and says what to do', async () => {
  const remedy = 'ask for more';
  const checks = [
    passes('one'),
    fails('two', new Problem({ kind: 'refused', what: 'no quota', why: '0 of 2 cores', remedy })),
    passes('three', ['two']),
    passes('four', ['one']),
    passes('five', ['three']),
  ];
  const { signal } = new AbortController();
  expect(told(await runChecks(checks, { signal, meter: meter() }, ...silent))).toEqual([
    'one passed well',
    'two failed no quota: 0 of 2 cores; ask for more',
    'three not run needs two',
    'four passed well',
    'five not run needs three',
  ]);
});

test('when the time is over, what runs is given up and the rest is not begun', async () => {
  const late = new AbortController();
  const waits = {
    name: 'waits',
    run: ({ signal }: { readonly signal: AbortSignal }) =>
      new Promise<string>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        late.abort(new Problem({ kind: 'deadline', what: 'not done within 30 min' }));
      }),
  };
  const results = await runChecks(
    [waits, passes('next')],
    { signal: late.signal, meter: meter() },
    ...silent,
  );
  expect(told(results)).toEqual([
    'waits failed not done within 30 min',
    'next not run not done within 30 min',
  ]);
});

test('a failure tells no signature', async () => {
  const { signal } = new AbortController();
  const secret = fails(
    'blob',
    new Error('GET https://x.blob.core.windows.net/c?sv=1&sig=abcdefghijklmnop%3D failed'),
  );
  const [result] = await runChecks([secret], { signal, meter: meter() }, ...silent);
  expect(result?.words).not.toContain('abcdefghijklmnop');
});

test('the table has checks, seconds and cost in columns', async () => {
  const { signal } = new AbortController();
  const checks = [passes('one'), passes('another one', ['none'])];
  const results = await runChecks(checks, { signal, meter: meter([0, 0.0123]) }, ...silent);
  const lines = tableLines(results.map((each) => ({ ...each, seconds: 61.25 })));
  expect(lines).toEqual([
    '  check        seconds     cost  found',
    '✓ one             61.3  $0.0123  well',
    '✓ another one     61.3       $0  well',
  ]);
});

test('checks are chosen by the beginning of their names, with all that they need', () => {
  const names = (...only: string[]) => chosenChecks(liveChecks, only).map(({ name }) => name);
  expect(names('connection')).toEqual(['connection and clock']);
  expect(names('resource')).toEqual(['pool and start task', 'job and tasks', 'resource and output files']);
  expect(names('batchdeck cleanup')).toEqual(['batchdeck run', 'batchdeck cleanup']);
  expect(() => names('nonsense')).toThrow('there is no check nonsense');
});
