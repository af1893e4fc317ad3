import { describe, expect, it } from 'vitest';
import { expanded, jobWith } from './support/template-of.ts';

const million = jobWith({
  type: 'parametricSweep',
  parameterSets: [
    { start: 1, end: 1000 },
    { start: 0, end: 999 },
  ],
  repeatTask: {
    displayName: 'Frame {0} of {1}',
    commandLine: 'render -f {0:4} -s {1} -o "out/{0}-{1}.png"',
    environmentSettings: [{ name: 'SEED', value: '{1}' }],
    outputFiles: [
      {
        filePattern: 'out/*.png',
        destination: { autoStorage: { fileGroup: 'frames', path: 'frames/{0}/{1}' } },
        uploadOptions: { uploadCondition: 'taskSuccess' },
      },
    ],
  },
  mergeTask: { commandLine: 'merge' },
});

describe('a sweep of a million tasks', () => {
  it('shows any of its tasks at once, and the one that merges them', () => {
    // The time of this process alone: a busy machine is not a fault of the expansion.
    const started = process.cpuUsage();
    const { tasks } = expanded(million);
    expect(tasks.count).toBe(1_000_001);
    expect(tasks.task(0)).toMatchObject({ id: '0', displayName: 'Frame 1 of 0' });
    expect(tasks.task(999_999)).toMatchObject({ id: '999999', displayName: 'Frame 1000 of 999' });
    expect(tasks.task(123_456)).toMatchObject({ id: '123456', displayName: 'Frame 124 of 456' });
    expect(tasks.task(1_000_000)).toMatchObject({
      id: 'merge',
      dependsOn: { taskIdRanges: [{ start: 0, end: 999_999 }] },
    });
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(100);
    expect(() => tasks.task(1_000_001)).toThrow(RangeError);
  });

  it('is gone through to its end without being kept', () => {
    const { tasks } = expanded(million);
    const before = process.memoryUsage().heapUsed;
    let [seen, most] = [0, 0];
    for (const task of tasks) {
      const id = seen === 1_000_000 ? 'merge' : String(seen);
      if (task.id !== id) throw new Error(`${task.id} comes after ${seen} tasks`);
      if (++seen % 25_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(seen).toBe(1_000_001);
    expect(most).toBeLessThan(100 * 1024 * 1024);
  }, 120_000);
});

describe('a task for each of 200,000 files', () => {
  it('is made when it is asked for', () => {
    const files = {
      length: 200_000,
      at: (index: number) => ({ filePath: `in/${index}.wav`, url: `https://s/in/${index}.wav?sig=x` }),
    };
    const { tasks } = expanded(
      jobWith({
        type: 'taskPerFile',
        source: { fileGroup: 'in', prefix: 'in/1' },
        repeatTask: { commandLine: 'convert "{fileName}"' },
      }),
      {},
      { files: () => files },
    );
    expect(tasks.count).toBe(111_111);
    expect(tasks.task(0).commandLine).toContain('1.wav');
    expect(tasks.task(111_110).commandLine).toContain('199999.wav');
  });
});
