import { expect, it, vi } from 'vitest';
import type { Action } from '../../../src/model/explorer/action.ts';
import { refusalWords } from '../../../src/model/explorer/refusal-words.ts';
import { Problem } from '../../../src/model/problem.ts';
import { runPlan } from '../../../src/state/explorer/plan-run.ts';
import { toyServices } from './toy-services.ts';

const drop: Action = {
  name: 'drop',
  key: 'd',
  help: 'Drop them.',
  to: 'rows',
  az: ({ id }) => `az drop ${id}`,
  carry: () => {
    throw new Error('they go together');
  },
  together: {
    most: 100,
    az: (targets) => `az drop ${targets.length}`,
    *carry(targets) {
      const parent = targets[0]?.parents[0] ?? '';
      yield { method: 'POST', path: `/${parent}`, body: { ids: targets.map(({ id }) => id) } };
      return new Map([
        ['7', { note: 'it was gone already' }],
        ['8', { failed: 'it is stuck' }],
      ]);
    },
  },
};

function begin(send: (path: string, body: object | undefined) => Promise<void>) {
  const lines: string[] = [];
  const ids = Array.from({ length: 250 }, (_, index) => `${index}`);
  const run = runPlan({
    action: drop,
    targets: ids.map((id, index) => ({ parents: [index < 230 ? 'p' : 'q'], id })),
    values: {},
    connect: async () => toyServices(({ path, body }) => send(path, body)),
    record: (line, work) => {
      lines.push(line);
      return work();
    },
    signal: new AbortController().signal,
  });
  const ended = () => vi.waitFor(() => expect(run.store.getState().running).toBe(false));
  return { run, ended, lines };
}

it('many of one parent go in requests of as many as the service takes, one after the other', async () => {
  let under = 0;
  const sent: string[] = [];
  const { run, ended, lines } = begin(async (path, body) => {
    expect(++under).toBe(1);
    sent.push(`${path} ${JSON.stringify(body).split(',').length}`);
    await new Promise((resolve) => setImmediate(resolve));
    under--;
  });
  await ended();
  expect(sent).toEqual(['/p 100', '/p 100', '/p 30', '/q 20']);
  expect(lines).toEqual(['az drop 100', 'az drop 100', 'az drop 30', 'az drop 20']);
  const { items, done, failed } = run.store.getState();
  expect([done, failed]).toEqual([249, 1]);
  expect(items[7]).toMatchObject({ state: 'done', note: 'it was gone already' });
  expect(items[8]).toMatchObject({ state: 'failed', note: 'it is stuck' });
  // Only what failed goes again.
  run.retry();
  await ended();
  expect(sent.at(-1)).toBe('/p 1');
});

it('a request that fails fails for each in it, and keeps no other', async () => {
  const { run, ended } = begin(async (path) => {
    if (path === '/q') throw new Problem({ kind: 'conflict', what: 'no', why: 'x', code: 'PoolNotFound' });
  });
  await ended();
  const { items, failed } = run.store.getState();
  expect(failed).toBe(21);
  expect(items[240]?.note).toBe('the pool is gone [PoolNotFound]');
});

it('refusals are told in plain words, with their code', () => {
  const said = (code: string | undefined, status: number, why: string) =>
    refusalWords(
      new Problem({ kind: 'conflict', what: 'could not', why, status, ...(code !== undefined && { code }) }),
    );
  expect(said('PoolBeingResized', 409, 'x')).toContain('wait until it is steady, or stop the resize [');
  expect(said('ConditionNotMet', 412, 'x')).toContain('somebody changed it meanwhile');
  expect(said(undefined, 412, 'x')).toContain('somebody changed it meanwhile');
  expect(said('SomethingNew', 409, 'its own words [SomethingNew]')).toBe('its own words [SomethingNew]');
  expect(refusalWords(new Error('plain'))).toBe('plain');
});
