import { appendFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../../src/emulator/store/open-store.ts';
import type { TaskRow } from '../../../../src/emulator/store/rows.ts';
import type { Store } from '../../../../src/emulator/store/store.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../../support/temporary-folder.ts';
import { jobRow, nodeRow, poolRow, taskRow } from './rows.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = makeTemporaryFolder('store');
  file = join(folder, 'store.jsonl');
});
afterEach(() => removeTemporaryFolder(folder));

function open(): { store: Store; warnings: string[] } {
  const warnings: string[] = [];
  return { store: openStore(folder, (line) => warnings.push(line)), warnings };
}

/** Everything that a client could ask for. */
const contentOf = (store: Store) => ({
  pools: [...store.pools.values()].map((pool) => ({
    pool,
    nodes: [...store.nodes(pool.id).values()].map((node) => ({
      node,
      slots: store.load.slots(pool.id, node.id),
      ran: store.load.on(pool.id, node.id),
    })),
  })),
  jobs: [...store.jobs.values()].map((job) => ({
    job,
    tasks: [...store.tasks(job.id).values()],
    counts: { ...store.counts(job.id) },
  })),
});

function fill(store: Store): void {
  store.putPool(poolRow('p'));
  store.putNode(nodeRow('p', 'n1'));
  store.putJob(jobRow('j'));
  for (let index = 1; index <= 5; index += 1) store.putTask(taskRow('j', `t${index}`, index));
  store.setTask('j', 't1', {
    state: 'running',
    node: { poolId: 'p', nodeId: 'n1' },
    previousState: 'active',
  });
  store.setTask('j', 't2', {
    state: 'completed',
    execution: { result: 'success', retryCount: 0, requeueCount: 0 },
  });
  store.setTask('j', 't1', { previousState: undefined });
  store.dropTask('J', 'T3');
}

describe('a store that is opened again', () => {
  it('knows what it knew, without regard to the case of ids', () => {
    const { store } = open();
    fill(store);
    const before = contentOf(store);
    store.close();
    const again = open();
    expect(again.warnings).toEqual([]);
    expect(contentOf(again.store)).toEqual(before);
    expect(again.store.tasks('J').get('T1')?.previousState).toBeUndefined();
    expect(again.store.nextSequence()).toBe(6);
    again.store.close();
  });

  it('keeps the file to its owner, and its history out of it once that is most of it', async () => {
    const { store, warnings } = open();
    fill(store);
    store.putPool(poolRow('busy'));
    for (let index = 0; index < 21_000; index += 1) store.setPool('busy', { targetDedicatedNodes: index });
    const linesNow = () => readFileSync(file, 'utf8').split('\n').length;
    // Written anew while it goes on.
    await vi.waitFor(() => {
      store.setPool('busy', { targetLowPriorityNodes: linesNow() });
      expect(linesNow()).toBeLessThan(2_000);
    });
    store.dropTask('j', 't5');
    const before = contentOf(store);
    store.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = open();
    expect(contentOf(again.store)).toEqual(before);
    again.store.close();
    expect([...warnings, ...again.warnings]).toEqual([]);
  });

  it('reads a log of another build, row by row, and leaves out what is damaged', () => {
    const { store } = open();
    fill(store);
    const before = contentOf(store);
    store.close();
    const plain = readFileSync(file, 'utf8').replaceAll(/^[\da-f]{8} /gm, '');
    writeFileSync(file, plain.slice(plain.indexOf('\n') + 1));
    const again = open();
    expect(again.warnings).toEqual([]);
    expect(contentOf(again.store)).toEqual(before);
    again.store.close();
    // One bit of one line turns.
    writeFileSync(file, readFileSync(file, 'utf8').replace('"t2"', '"t0"'));
    const third = open();
    expect(third.warnings[0]).toMatch(/line \d+ of the change log is left out: it is damaged/);
    expect(third.store.tasks('j').has('t2')).toBe(false);
    expect(third.store.tasks('j').has('t1')).toBe(true);
    third.store.close();
  });

  it('loses only the line that was torn, says so, and keeps the file as it was', () => {
    const { store } = open();
    fill(store);
    const before = contentOf(store);
    store.close();
    appendFileSync(file, '{"drop":"job","in":"","id"');
    const torn = readFileSync(file, 'utf8');
    const again = open();
    expect(again.warnings[0]).toContain('middle of a line');
    expect(contentOf(again.store)).toEqual(before);
    expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(torn);
    again.store.putPool(poolRow('q'));
    again.store.close();
    const third = open();
    expect(third.warnings).toEqual([]);
    expect(third.store.pools.has('q')).toBe(true);
    third.store.close();
  });

  it('survives a cut at any byte', () => {
    const { store } = open();
    fill(store);
    store.close();
    const whole = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(whole.length), (length) => {
        writeFileSync(file, whole.subarray(0, length));
        const again = open();
        const { jobs } = contentOf(again.store);
        again.store.close();
        for (const { tasks, counts } of jobs) {
          expect(counts.tasks.active + counts.tasks.running + counts.tasks.completed).toBe(tasks.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves out what is no row or belongs to nothing, without quoting a secret', () => {
    const { store } = open();
    fill(store);
    store.close();
    const orphan = taskRow('gone', 't', 9, { state: 'running', node: { poolId: 'p', nodeId: 'n1' } });
    const secret = 'sig=c2VjcmV0c2VjcmV0';
    const lines = [
      JSON.stringify({ put: 'task', in: 'gone', row: orphan }),
      JSON.stringify({ put: 'pool', in: '', row: { id: 'bad', spec: secret } }),
      `{"put":"pool","${secret}`,
      secret,
      '',
    ];
    appendFileSync(file, lines.join('\n'));
    const again = open();
    expect(again.warnings.filter((line) => line.includes('left out'))).toHaveLength(4);
    expect(again.warnings.join('\n')).not.toContain('c2Vj');
    expect(again.store.load.slots('p', 'n1')).toBe(1);
    expect(again.store.pools.has('bad')).toBe(false);
    again.store.close();
  });

  it('reads lines longer than what is read at once', () => {
    const { store } = open();
    store.putJob(jobRow('j'));
    const long = '日'.repeat(700_000);
    for (const [index, id] of ['a', 'b', 'c'].entries())
      store.putTask(taskRow('j', id, index + 1, { spec: { id, commandLine: `${id}${long}` } }));
    store.close();
    const again = open();
    expect(again.warnings).toEqual([]);
    const lengths = [...again.store.tasks('j').values()].map(({ spec }) => spec.commandLine.length);
    expect(lengths).toEqual([700_001, 700_001, 700_001]);
    again.store.close();
  });

  it('makes no copy of a file that was whole', () => {
    open().store.close();
    open().store.close();
    expect(existsSync(`${file}.damaged`)).toBe(false);
  });
});

describe('counts and load', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const states: TaskRow['state'][] = ['active', 'preparing', 'running', 'completed'];
  const step = fc.record({
    id: fc.constantFrom(...ids, 'A'),
    what: fc.constantFrom('put', 'set', 'set', 'drop'),
    state: fc.constantFrom(...states),
    node: fc.constantFrom('n1', 'n2', 'N1'),
    slots: fc.integer({ min: 1, max: 4 }),
  });

  it('are always what a look at every task would give', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { store } = open();
        store.putJob(jobRow('j'));
        for (const { id, what, state, node, slots } of steps) {
          const more = { state, node: { poolId: 'p', nodeId: node } };
          const spec = { id, commandLine: 'true', requiredSlots: slots };
          if (what === 'put') store.putTask(taskRow('j', id, store.nextSequence(), { ...more, spec }));
          else if (what === 'set') store.setTask('j', id, more);
          else store.dropTask('j', id);
        }
        const tasks = [...store.tasks('j').values()];
        const running = tasks.filter((task) => task.state === 'running' || task.state === 'preparing');
        const slotsOf = (list: TaskRow[]) =>
          list.reduce((sum, { spec }) => sum + (spec.requiredSlots ?? 1), 0);
        const on = (node: string) => running.filter((task) => task.node?.nodeId.toLowerCase() === node);
        expect(store.counts('j').tasks.running).toBe(running.length);
        expect(store.counts('j').slots.running).toBe(slotsOf(running));
        for (const node of ['n1', 'n2']) {
          expect(store.load.slots('p', node)).toBe(slotsOf(on(node)));
          expect(store.load.tasks('p', node)).toBe(on(node).length);
        }
        store.close();
        rmSync(file);
      }),
      { numRuns: 100 },
    );
  });
});
