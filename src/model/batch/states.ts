/** Names as the service spells them since it answers in lower case; compare after lower-casing. */
export const poolStates = ['active', 'deleting'] as const;
export const allocationStates = ['steady', 'resizing', 'stopping'] as const;
export const nodeStates = [
  'creating',
  'starting',
  'waitingforstarttask',
  'starttaskfailed',
  'idle',
  'running',
  'rebooting',
  'reimaging',
  'leavingpool',
  'offline',
  'preempted',
  'unusable',
  'unknown',
  'deallocating',
  'deallocated',
] as const;
export const jobStates = [
  'active',
  'disabling',
  'disabled',
  'enabling',
  'terminating',
  'completed',
  'deleting',
] as const;
export const taskStates = ['active', 'preparing', 'running', 'completed'] as const;

export type PoolState = (typeof poolStates)[number];
export type AllocationState = (typeof allocationStates)[number];
export type NodeState = (typeof nodeStates)[number];
export type JobState = (typeof jobStates)[number];
export type TaskState = (typeof taskStates)[number];
