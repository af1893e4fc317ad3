import { expect, it, vi } from 'vitest';
import { type Action, one } from '../../../src/model/explorer/action.ts';
import { wirePath } from '../../../src/model/explorer/wire-request.ts';
import { Problem } from '../../../src/model/problem.ts';
import { runPlan } from '../../../src/state/explorer/plan-run.ts';
import { toyServices } from './toy-services.ts';

const action: Action = {
  name: 'poke',
  key: 'p',
  help: 'Poke it.',
  to: 'rows',
  az: ({ id }) => `az poke ${id}`,
  carry: ({ id }) => one({ method: 'POST', path: wirePath('things', id) }),
  done: ['PokedAlready'],
};

function begin(ids: readonly string[], send: (id: string) => Promise<void>) {
  const run = runPlan({
    action,
    targets: ids.map((id) => ({ parents: [], id })),
    values: {},
    connect: async () => toyServices(({ path }) => send(path.split('/').at(-1) ?? '')),
    record: (_line, work) => work(),
    signal: new AbortController().signal,
  });
  const ended = () => vi.waitFor(() => expect(run.store.getState().running).toBe(false), { timeout: 10_000 });
  return { run, ended };
}

const refusal = (code: string) => new Problem({ kind: 'conflict', what: 'no', why: `it is ${code}`, code });

it('what failed is done once more, alone; what was so already is well', async () => {
  const asked: string[] = [];
  let isSick = true;
  const { run, ended } = begin(['a', 'b', 'c'], async (id) => {
    asked.push(id);
    if (id === 'b' && isSick) throw refusal('Sick');
    if (id === 'c') throw refusal('PokedAlready');
  });
  await ended();
  expect(run.store.getState()).toMatchObject({ done: 2, failed: 1 });
  expect(run.store.getState().items.map(({ state, note }) => [state, note])).toEqual([
    ['done', undefined],
    ['failed', 'it is Sick'],
    ['done', 'it was so already'],
  ]);
  isSick = false;
  run.retry();
  await ended();
  expect(run.store.getState()).toMatchObject({ done: 3, failed: 0 });
  expect(asked.filter((id) => id === 'b')).toHaveLength(2);
  expect(asked).toHaveLength(4);
});

it('what is stopped begins no further, and goes on where it was', async () => {
  const asked: string[] = [];
  const ids = Array.from({ length: 30_000 }, (_, index) => `${index}`);
  const { run, ended } = begin(ids, async (id) => {
    asked.push(id);
    if (asked.length === 100) run.stop();
  });
  await ended();
  const { done } = run.store.getState();
  expect(done).toBeGreaterThanOrEqual(100);
  expect(done).toBeLessThan(200);
  run.retry();
  await ended();
  expect(run.store.getState().done).toBe(ids.length);
  expect(new Set(asked).size).toBe(asked.length);
});
