import type { RunPlan } from '../../src/model/run/plan.ts';
import { mp4ToMp3 } from '../../src/model/run/workload/our-workloads.ts';

/** A plan as `batchdeck run` makes it, with some fields changed. */
export function samplePlan(change: Partial<RunPlan> = {}): RunPlan {
  return {
    version: 2,
    id: 'sample-run',
    createdAt: '1970-01-01T00:00:00.000Z',
    connection: { name: 'local', batchUrl: 'http://127.0.0.1:1' },
    workload: mp4ToMp3,
    pool: {
      kind: 'new',
      image: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
      vmSize: 'Standard_D2s_v5',
      dedicatedNodes: 2,
      spotNodes: 0,
      taskSlotsPerNode: 1,
    },
    inputs: { files: 5, bytes: 1000 },
    tasks: 5,
    outFolder: '/tmp/out',
    timeoutMs: 1_800_000,
    policy: { pool: 'delete', job: 'delete', outputs: 'keep' },
    ...change,
  };
}
