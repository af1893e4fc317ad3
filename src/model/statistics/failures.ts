import type { Cause } from './task-cause.ts';
import { type TaskTimes, taskStanding } from './task-times.ts';

export interface FailureGroup {
  readonly cause: Cause;
  readonly count: number;
  /** One of them, to be looked at. */
  readonly example: string;
  /** Nodes that they failed on; few may mean that it is the nodes. */
  readonly nodes: number;
}

/** What failed by its cause, the most frequent first. */
export function failuresOf(times: TaskTimes): FailureGroup[] {
  const groups = times.causes.map((cause) => ({ cause, count: 0, first: -1, nodes: new Set<number>() }));
  for (let task = 0; task < times.size; task++) {
    if (times.standingAt(task) !== taskStanding.failed) continue;
    const group = groups[times.causeAt(task)];
    if (!group) continue;
    if (group.count++ === 0) group.first = task;
    const node = times.nodeAt(task);
    if (node !== undefined) group.nodes.add(node);
  }
  return groups
    .filter(({ count }) => count > 0)
    .map(({ cause, count, first, nodes }) => ({
      cause,
      count,
      example: times.idAt(first),
      nodes: nodes.size,
    }))
    .sort((a, b) => b.count - a.count);
}
