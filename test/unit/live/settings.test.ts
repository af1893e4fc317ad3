import { expect, test } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import { mustBeAffordable } from '../../live/estimate.ts';
import { readSettings } from '../../live/settings.ts';

const keys = { AZURE_BATCH_ACCESS_KEY: 'a2V5', AZURE_STORAGE_KEY: 'a2V5' };
const spelled = {
  BATCHDECK_LIVE_BATCH_URL: 'https://contoso.westeurope.batch.azure.com',
  BATCHDECK_LIVE_STORAGE_ACCOUNT: 'contosostore',
};
const on = { BATCHDECK_LIVE: '1', BATCHDECK_LIVE_LIMIT: '1' };

function refusal(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test.each([
  [
    'nobody asked for it',
    { BATCHDECK_LIVE_PROFILE: 'work', BATCHDECK_LIVE_LIMIT: '1' },
    'do not start by themselves',
    'BATCHDECK_LIVE=1',
  ],
  ['no account was named', on, 'no account was named', 'BATCHDECK_LIVE_PROFILE=NAME'],
  [
    'an account is merely at hand',
    {
      ...on,
      ...keys,
      AZURE_BATCH_ACCOUNT: 'contoso',
      AZURE_BATCH_ENDPOINT: 'https://contoso.westeurope.batch.azure.com',
    },
    'no account was named',
    'batchdeck profile list',
  ],
  ['two were named', { ...on, ...spelled, BATCHDECK_LIVE_PROFILE: 'work' }, 'two ways', 'one of them'],
  [
    'the local service is meant',
    { ...on, BATCHDECK_LIVE_PROFILE: 'local' },
    'by its endpoints',
    'local up --json',
  ],
  [
    'the URL is none',
    { ...on, ...keys, ...spelled, BATCHDECK_LIVE_BATCH_URL: 'contoso' },
    'cannot be used',
    'BATCHDECK_LIVE_PROFILE',
  ],
  ['nothing opens it', { ...on, ...spelled }, 'what opens', 'BATCHDECK_LIVE_SIGN_IN=cli'],
  ['one key is missing', { ...on, ...spelled, AZURE_STORAGE_KEY: 'a2V5' }, 'what opens', 'both keys'],
  ['a way is unknown', { ...on, ...spelled, BATCHDECK_LIVE_SIGN_IN: 'magic' }, 'managed-identity', 'correct'],
  [
    'a way takes a person',
    { ...on, ...spelled, BATCHDECK_LIVE_SIGN_IN: 'device-code' },
    'takes a person',
    'batchdeck login --way device-code',
  ],
  [
    'no limit was given',
    { BATCHDECK_LIVE: '1', BATCHDECK_LIVE_PROFILE: 'work' },
    'no spending limit',
    'BATCHDECK_LIVE_LIMIT=1',
  ],
  [
    'the limit is no amount',
    { ...on, BATCHDECK_LIVE_PROFILE: 'work', BATCHDECK_LIVE_LIMIT: 'much' },
    'is no amount',
    'BATCHDECK_LIVE_LIMIT=1',
  ],
  [
    'the limit is nothing',
    { ...on, BATCHDECK_LIVE_PROFILE: 'work', BATCHDECK_LIVE_LIMIT: '0' },
    'is no amount',
    'BATCHDECK_LIVE_LIMIT=1',
  ],
  [
    'minutes are no number',
    { ...on, BATCHDECK_LIVE_PROFILE: 'work', BATCHDECK_LIVE_MINUTES: '1h' },
    'BATCHDECK_LIVE_MINUTES',
    'nothing was made',
  ],
])('refuses to start where %s, and says what to do', (_when, env, what, remedy) => {
  const problem = refusal(() => readSettings(env, []));
  expect(problem.kind).toBe('usage');
  expect(problem.what).toContain(what);
  expect(problem.remedy).toContain(remedy);
});

test.each(['cli', 'environment', 'managed-identity'])(
  'takes an account that is signed in to by %s',
  (way) => {
    const { account } = readSettings({ ...on, ...spelled, BATCHDECK_LIVE_SIGN_IN: way }, []);
    expect(account.spelled).toMatchObject({
      signIn: { kind: 'entra', way },
      batch: { account: 'contoso' },
      storage: { account: 'contosostore' },
    });
  },
);

test('takes an account by its keys, and holds none of them', () => {
  const { account } = readSettings({ ...on, ...spelled, ...keys }, []);
  expect(JSON.stringify(account)).not.toContain(keys.AZURE_STORAGE_KEY);
});

test('sweeping takes an account, and no limit', () => {
  const env = { BATCHDECK_LIVE: '1', BATCHDECK_LIVE_PROFILE: 'work' };
  expect(readSettings(env, ['--sweep'])).toMatchObject({ sweep: 'left', account: { profile: 'work' } });
  expect(readSettings(env, ['--sweep=all']).sweep).toBe('all');
  expect(refusal(() => readSettings({ BATCHDECK_LIVE: '1' }, ['--sweep'])).what).toContain('no account');
  expect(refusal(() => readSettings(env, ['--delete'])).what).toContain('--delete');
});

test('what it may come to at most is held against the limit before anything is made', () => {
  const settings = (more: NodeJS.ProcessEnv) =>
    readSettings({ ...on, BATCHDECK_LIVE_PROFILE: 'work', ...more }, []);
  // 30 minutes and 10 of clean-up, at the example price of $0.096.
  expect(mustBeAffordable(settings({})).atMost).toBeCloseTo(0.064, 10);
  expect(mustBeAffordable(settings({ BATCHDECK_LIVE_LIMIT: '0.064' })).words).toContain('$0.0640');
  const dear = refusal(() => mustBeAffordable(settings({ BATCHDECK_LIVE_LIMIT: '$0.06' })));
  expect(dear.what).toContain('more than the $0.0600 that you allow');
  expect(dear.why).toContain('1 × Standard_D2s_v5 at $0.0960/h (examples, East US');
  expect(dear.remedy).toContain('raise BATCHDECK_LIVE_LIMIT');
  expect(
    mustBeAffordable(settings({ BATCHDECK_LIVE_MINUTES: '5', BATCHDECK_LIVE_NODES: '2' })).atMost,
  ).toBeCloseTo(0.048, 10);
  const unpriced = refusal(() => mustBeAffordable(settings({ BATCHDECK_LIVE_VM_SIZE: 'Standard_Z9' })));
  expect(unpriced.remedy).toContain('BATCHDECK_LIVE_VM_SIZE=Standard_D2s_v5');
});
