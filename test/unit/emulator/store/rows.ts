import type { JobRow, NodeRow, PoolRow, TaskRow } from '../../../../src/emulator/store/rows.ts';

const time = '2026-01-01T00:00:00Z';
const changed = { creationTime: time, lastModified: time, stateTransitionTime: time };

export const poolRow = (id: string, more: Partial<PoolRow> = {}): PoolRow => ({
  id,
  spec: {
    id,
    vmSize: 'Standard_D2s_v5',
    virtualMachineConfiguration: { imageReference: {}, nodeAgentSKUId: 'batch.node.ubuntu 24.04' },
  },
  ...changed,
  state: 'active',
  allocationState: 'steady',
  allocationStateTransitionTime: time,
  targetDedicatedNodes: 1,
  targetLowPriorityNodes: 0,
  ...more,
});

export const nodeRow = (poolId: string, id: string, more: Partial<NodeRow> = {}): NodeRow => ({
  id,
  poolId,
  isDedicated: true,
  state: 'idle',
  schedulingState: 'enabled',
  stateTransitionTime: time,
  allocationTime: time,
  ipAddress: '10.0.0.4',
  ...more,
});

export const jobRow = (id: string, more: Partial<JobRow> = {}): JobRow => ({
  id,
  spec: { id, poolInfo: { poolId: 'p' } },
  ...changed,
  state: 'active',
  startTime: time,
  ...more,
});

export const taskRow = (
  jobId: string,
  id: string,
  sequence: number,
  more: Partial<TaskRow> = {},
): TaskRow => ({
  id,
  jobId,
  sequence,
  spec: { id, commandLine: 'true' },
  ...changed,
  state: 'active',
  execution: { retryCount: 0, requeueCount: 0 },
  ...more,
});
