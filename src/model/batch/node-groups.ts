/** States of nodes that a person tells apart at a glance, in the order of the legend. */
export const nodeGroupNames = [
  'running',
  'idle',
  'start task',
  'starting',
  'rebooting',
  'preempted',
  'failed',
  'unknown',
  'out of use',
] as const;
export type NodeGroupName = (typeof nodeGroupNames)[number];

const groupOfState: Readonly<Record<string, NodeGroupName>> = {
  running: 'running',
  idle: 'idle',
  waitingforstarttask: 'start task',
  creating: 'starting',
  starting: 'starting',
  rebooting: 'rebooting',
  reimaging: 'rebooting',
  upgradingos: 'rebooting',
  preempted: 'preempted',
  starttaskfailed: 'failed',
  unusable: 'failed',
  unknown: 'unknown',
  offline: 'out of use',
  leavingpool: 'out of use',
  deallocating: 'out of use',
  deallocated: 'out of use',
};

/** The group of a state in lower case; a state that is newer than this program is unknown. */
export const nodeGroup = (state: string): NodeGroupName => groupOfState[state] ?? 'unknown';

/** How bad it is when nodes share one cell: the highest wins. */
const severities: Readonly<Record<NodeGroupName, number>> = {
  failed: 8,
  unknown: 7,
  preempted: 6,
  rebooting: 5,
  'start task': 4,
  starting: 3,
  'out of use': 2,
  running: 1,
  idle: 0,
};

export const severity = (group: NodeGroupName): number => severities[group];

/** Nodes of a pool by group, from counts by state. */
export function countGroups(byState: Readonly<Record<string, number>>): ReadonlyMap<NodeGroupName, number> {
  const counts = new Map<NodeGroupName, number>();
  for (const [state, count] of Object.entries(byState)) {
    const group = nodeGroup(state);
    counts.set(group, (counts.get(group) ?? 0) + count);
  }
  return counts;
}
