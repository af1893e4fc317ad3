import { afterEach, expect, it, vi } from 'vitest';
import type { Ask } from '../../../src/services/doctor/ask.ts';
import { TaskReader } from '../../../src/services/doctor/read-task.ts';

afterEach(() => {
  vi.useRealTimers();
});

const row = (id: string) => ({
  id,
  state: 'completed',
  nodeInfo: { nodeId: 'n' },
  executionInfo: { endTime: '2026-11-28T10:00:00Z' },
});

it('what a task left is asked for once in a while, and forgotten with the tasks that came and went', async () => {
  vi.useFakeTimers();
  const asked: string[] = [];
  const nothing: Ask['some'] = async (path) => {
    asked.push(path[3] ?? '');
    return [];
  };
  const ask: Ask = {
    now: 0,
    some: nothing,
    perhaps: nothing,
    item: async () => undefined,
    send: async () => undefined,
  };
  const reader = new TaskReader();
  await reader.left(ask, 'j', row('a'));
  await reader.left(ask, 'j', row('a'));
  expect(asked).toEqual(['a']);
  for (let look = 0; look < 500; look++) {
    vi.advanceTimersByTime(4000);
    await reader.left(ask, 'j', row(`t${look}`));
  }
  // Only those of the last half minute.
  expect(reader.size).toBeLessThan(10);
});
