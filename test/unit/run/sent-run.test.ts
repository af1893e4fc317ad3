import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mp4ToMp3 } from '../../../src/model/run/workload/our-workloads.ts';
import { sentRun } from '../../../src/model/run/workload/sent-run.ts';

const pool = {
  kind: 'new',
  vmSize: 'Standard_D2s_v5',
  dedicatedNodes: 2,
  spotNodes: 0,
  taskSlotsPerNode: 1,
} as const;
const fileOf = (file: string) => ({ file, text: readFileSync(file, 'utf8') });
const sweep = (values: Readonly<Record<string, string>>) => ({
  name: 'command-sweep',
  title: 'A sweep',
  job: fileOf('templates/command-sweep/job.template.json'),
  pool: fileOf('templates/command-sweep/pool.template.json'),
  values,
});

describe('what a run would send', () => {
  it('shows the first, the last and any task of a million at once', () => {
    const sent = sentRun({ id: 'r', pool, workload: sweep({ lastI: '1000000' }) }, []);
    expect(sent.count).toBe(1_000_000);
    for (const index of [0, 999_999, 123_456]) {
      const before = performance.now();
      expect(JSON.stringify(sent.task(index))).toContain(`"value":"${index + 1}"`);
      expect(performance.now() - before).toBeLessThan(100);
    }
  });

  it('takes no file where none is chosen and none is needed', () => {
    const sent = sentRun({ id: 'r', pool, workload: sweep({}) }, []);
    expect(sent.task(0)).toMatchObject({ resourceFiles: [] });
  });

  it('shows URLs of the account, with nothing that gives access', () => {
    const files = [{ path: '/a/x.mp4', name: 'x.mp4', size: 1 }];
    const sent = sentRun({ id: 'r', pool, workload: mp4ToMp3 }, files, 'https://mine.example');
    expect(JSON.stringify(sent.task(0))).toContain('https://mine.example/fgrp-r-in/x.mp4?sp=rl&sig=…');
    expect(sent.pool('batch.node.ubuntu 24.04')).toMatchObject({ id: 'r', targetDedicatedNodes: 2 });
  });

  it('says why a part cannot be shown, and shows the others', () => {
    const faulty = sentRun({ id: 'r', pool, workload: sweep({ stepI: '0' }) }, []);
    expect(faulty.task(0)).toContain('stepI');
    expect(faulty.job).toBeUndefined();
    expect(faulty.pool(undefined)).toMatchObject({ id: 'r' });
    const there = sentRun({ id: 'r', pool: { kind: 'existing', id: 'steady' }, workload: mp4ToMp3 }, []);
    expect(there.pool(undefined)).toBe('the run uses the pool steady as it is; none is made');
  });
});
