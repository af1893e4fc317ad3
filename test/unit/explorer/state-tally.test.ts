import { describe, expect, it } from 'vitest';
import { tasks } from '../../../src/model/explorer/resources/tasks.ts';
import { stateTally, tallyWords } from '../../../src/model/explorer/state-tally.ts';
import { rowOf, wireTasks } from './filter-rows-of-tasks.ts';

const count = tasks.freshness?.count;

describe('how many are in which state', () => {
  it('is counted over rows, in the order of a life', () => {
    const tally = stateTally(wireTasks.map(rowOf), tasks.columns) ?? [];
    expect(tally.reduce((sum, [, of]) => sum + of, 0)).toBe(wireTasks.length);
    expect(tallyWords(tally)).toMatch(/^\d+ active · .*\d+ running · .*\d+ failed$/);
  });
  it('is told by the service for a long list', () => {
    const taskCounts = { active: 70_000, running: 1000, completed: 29_000, succeeded: 28_181, failed: 819 };
    expect(count?.read({ taskCounts })).toBe(100_000);
    expect(tallyWords(count?.states?.({ taskCounts }) ?? [])).toBe(
      '70,000 active · 1,000 running · 28,181 succeeded · 819 failed',
    );
    expect(count?.states?.({})).toEqual([]);
  });
  it('is said in a word where all are in one', () => {
    expect(tallyWords([['failed', 3]])).toBe('all failed');
    expect(tallyWords([['failed', 1]])).toBe('failed');
    expect(tallyWords([['failed', 0]])).toBe('');
  });
});
