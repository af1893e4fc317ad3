import { describe, expect, it } from 'vitest';
import type { Task } from '../../../src/model/batch/task.ts';
import { elapsedMs } from '../../../src/model/run/board-row.ts';
import { nextSlotMs, tasksLeftMs } from '../../../src/model/run/eta.ts';
import { reduceRun } from '../../../src/model/run/run-state.ts';
import { inOrder, usualOrder } from '../../../src/model/run/task-order.ts';
import { bookOf } from '../../support/book-of.ts';
import { samplePlan } from '../../support/sample-plan.ts';

const at = Date.parse('2026-11-24T10:00:00Z');
const task = (id: number, more: Partial<Task> = {}): Task => ({
  id: String(id),
  state: 'active',
  commandLine: '',
  retryCount: 0,
  requeueCount: 0,
  ...more,
});
const running = (id: number, sinceMs: number) =>
  task(id, { state: 'running', startTime: new Date(at - sinceMs), nodeId: 'n' });
const ended = (id: number, tookMs: number, exitCode = 0) =>
  task(id, {
    state: 'completed',
    succeeded: exitCode === 0,
    exitCode,
    startTime: new Date(at - tookMs),
    endTime: new Date(at),
  });

describe('the tasks of a board', () => {
  it('are counted, timed and changed one by one', () => {
    const book = bookOf(['a', 'b', 'c', 'd']);
    expect(book.counts).toEqual({ waiting: 4, running: 0, done: 0, failed: 0 });
    book.put(running(1, 5000));
    book.put(ended(0, 40_000));
    book.put(ended(2, 20_000, 3));
    expect(book.counts).toEqual({ waiting: 1, running: 1, done: 1, failed: 1 });
    expect(book.averageMs).toBe(30_000);
    expect(book.running().map(({ id }) => id)).toEqual(['1']);
    const before = book.version;
    book.put(running(1, 5000));
    expect(book.version).toBe(before);
    book.put(task(9));
    book.put(task(1));
    expect(book.counts).toMatchObject({ waiting: 2, running: 0 });
    expect(book.running()).toEqual([]);
  });

  it('end as the journal tells when their job is gone before they were seen to', () => {
    const book = bookOf(['a', 'b', 'c']);
    book.put(running(0, 5000));
    book.put(ended(1, 5000, 3));
    const state = reduceRun(undefined, {
      at: new Date(at).toISOString(),
      fact: { type: 'planned', plan: samplePlan({ inputs: { files: 3, bytes: 1 }, tasks: 3 }) },
    });
    book.settle(state);
    expect(book.counts).toMatchObject({ running: 1, failed: 1, waiting: 1 });
    const failure = { id: '1', input: 'b', code: 'x', message: '', stderr: '' };
    const facts = [
      { type: 'task-failed' as const, ...failure },
      { type: 'watched' as const, succeeded: 2, failed: 1, unfinished: 0 },
    ];
    const over = facts.reduce(
      (before, fact) => reduceRun(before, { at: new Date(at).toISOString(), fact }),
      state,
    );
    book.settle(over);
    expect(book.counts).toMatchObject({ running: 0, waiting: 0, done: 2, failed: 1 });
  });

  it('tick by their start alone, and stop at their end', () => {
    const book = bookOf(['a', 'b']);
    book.put(running(0, 5000));
    book.put(ended(1, 7000));
    expect(book.rows.map((row) => elapsedMs(row, at + 1000))).toEqual([6000, 7000]);
  });

  it('come in orders in which what failed is found at once', () => {
    const book = bookOf(Array.from({ length: 6 }, (_, i) => `file ${i}`));
    book.put(ended(0, 1000));
    book.put(running(1, 5000));
    book.put(ended(3, 9000, 1));
    book.put(running(4, 8000));
    const ids = (order: 'id' | 'state' | 'elapsed') => inOrder(book.rows, order).map(({ id }) => id);
    expect(ids('id')).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(ids('state')).toEqual(['3', '1', '4', '2', '5', '0']);
    expect(ids('elapsed').slice(0, 4)).toEqual(['4', '1', '3', '0']);
    expect([usualOrder(5), usualOrder(5000)]).toEqual(['id', 'state']);
  });

  it('take a hundred thousand at a few steps a change', () => {
    const count = 100_000;
    const book = bookOf(Array.from({ length: count }, (_, i) => `clip-${i}.mp4`));
    for (let i = 0; i < count; i++) book.put(ended(i, 1000 + i));
    const started = performance.now();
    for (let i = 0; i < 1000; i++) book.put(running(i, i));
    const took = performance.now() - started;
    expect(book.counts).toMatchObject({ running: 1000, done: count - 1000 });
    // A copy for each change would take a thousand times a hundred thousand steps.
    expect(took).toBeLessThan(200);
  });

  it('say when the next slot frees and when all are done', () => {
    const book = bookOf(['a', 'b', 'c', 'd', 'e']);
    const force = () => ({
      waiting: book.counts.waiting,
      running: book.running(),
      slots: 2,
      averageMs: book.averageMs,
    });
    expect(tasksLeftMs(force(), at)).toBeUndefined();
    book.put(ended(0, 30_000));
    book.put(running(1, 10_000));
    book.put(running(2, 25_000));
    expect(nextSlotMs(force(), at)).toBe(5000);
    // Two wait for two slots: one more round of 30 s behind what runs, shared by two slots.
    expect(tasksLeftMs(force(), at)).toBe(42_500);
    for (const id of [1, 2, 3, 4]) book.put(ended(id, 30_000));
    expect(tasksLeftMs(force(), at)).toBe(0);
  });
});
