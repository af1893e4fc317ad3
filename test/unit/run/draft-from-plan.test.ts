import { expect, it } from 'vitest';
import { draftPool, draftWorkload } from '../../../src/model/run/draft.ts';
import { draftFromPlan, pathsOf } from '../../../src/model/run/draft-from-plan.ts';
import type { RunPlan } from '../../../src/model/run/plan.ts';
import { policyNamed } from '../../../src/model/run/policies.ts';
import { commandWorkload, mp4ToMp3 } from '../../../src/model/run/workload/our-workloads.ts';
import { parseTimespan } from '../../../src/model/timespan.ts';

const plan: RunPlan = {
  version: 2,
  id: 'wc-1124-0400-abcdef',
  createdAt: '2026-11-24T04:00:00.000Z',
  connection: { name: 'local', batchUrl: 'http://127.0.0.1:1' },
  workload: commandWorkload({ command: 'wc "$INPUT" > "$OUTPUT"', output: 'n.txt', inputEnding: '.txt' }),
  pool: {
    kind: 'new',
    image: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    vmSize: 'Standard_D4s_v5',
    dedicatedNodes: 3,
    spotNodes: 2,
    taskSlotsPerNode: 4,
    subnetId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/a',
  },
  inputs: { files: 1, bytes: 1 },
  tasks: 1,
  outFolder: '/out',
  timeoutMs: 5_400_000,
  policy: { pool: 'keep', job: 'delete', outputs: 'keep' },
};
const file = (path: string, name: string) => ({ path, name, size: 1 });

it('fills a draft in that comes to the same plan', () => {
  const draft = draftFromPlan(plan, [file('/a/one.txt', 'one.txt')]);
  expect(draft.paths).toEqual(['/a/one.txt']);
  expect(draftWorkload(draft)).toEqual(plan.workload);
  expect(draftPool(draft)).toEqual(plan.pool);
  expect(parseTimespan(draft.timeout)).toBe(plan.timeoutMs);
  expect(policyNamed(draft.whenDone)).toEqual(plan.policy);
});

it('keeps the ready workload and an existing pool as such', () => {
  const draft = draftFromPlan({ ...plan, workload: mp4ToMp3, pool: { kind: 'existing', id: 'render' } }, []);
  expect(draftWorkload(draft)).toEqual(mp4ToMp3);
  expect(draftPool(draft)).toEqual({ kind: 'existing', id: 'render' });
});

it('marks the folders where the names tell of folders', () => {
  const inputs = [file('/clips/a.mp4', 'a.mp4'), file('/clips/evening/b.mp4', 'evening/b.mp4')];
  expect(pathsOf(inputs)).toEqual(['/clips']);
});
