import type { NodeRow, TaskRow } from '../store/rows.ts';
import type { NodeFolders } from './node-folders.ts';

/** An address of this machine for each node: what would be 10.x elsewhere answers as 127.x here. */
const addressOf = ({ ipAddress }: NodeRow): string => ipAddress.replace(/^\d+/, '127');

/** What a process of a multi-instance task is told of the others. `at` is its node's place, 0 for the primary's. */
export function instanceEnvironment(
  folders: NodeFolders,
  task: TaskRow,
  nodes: readonly [NodeRow, ...NodeRow[]],
  at: number,
): Record<string, string> {
  const addresses = nodes.map(addressOf);
  return {
    AZ_BATCH_HOST_LIST: addresses.join(','),
    AZ_BATCH_NODE_LIST: addresses.join(';'),
    AZ_BATCH_MASTER_NODE: `${addressOf(nodes[0])}:6000`,
    AZ_BATCH_IS_CURRENT_NODE_MASTER: String(at === 0),
    AZ_BATCH_TASK_SHARED_DIR: folders.task(nodes[at] ?? nodes[0], task.jobId, task.id),
    CCP_NODES: [addresses.length, ...addresses.map((address) => `${address} 1`)].join(' '),
  };
}
