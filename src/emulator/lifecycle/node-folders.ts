import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TaskRow } from '../store/rows.ts';

/** A node by its pool and its id. */
export interface NodeName {
  readonly poolId: string;
  readonly id: string;
}

/** Where the nodes of this machine keep their files: `<stateDir>/nodes/<pool>/<node>/…`. */
export class NodeFolders {
  readonly root: string;

  constructor(stateDir: string) {
    this.root = join(stateDir, 'nodes');
  }

  /** AZ_BATCH_NODE_ROOT_DIR. */
  node(node: NodeName): string {
    return join(this.root, node.poolId, node.id);
  }

  /** AZ_BATCH_TASK_DIR. */
  task(node: NodeName, jobId: string, taskId: string): string {
    return join(this.node(node), taskPath(jobId, taskId));
  }

  /** AZ_BATCH_NODE_STARTUP_DIR. */
  startTask(node: NodeName): string {
    return join(this.node(node), 'startup');
  }

  async makeNode(node: NodeName): Promise<void> {
    const names = ['applications', 'fsmounts', 'shared', 'startup/wd', 'volatile', 'workitems'];
    const root = this.node(node);
    await Promise.all(names.map((name) => mkdir(join(root, name), { recursive: true, mode: 0o755 })));
  }

  async removeAll(): Promise<void> {
    await removeTree(this.root);
  }

  async removeNode(node: NodeName): Promise<void> {
    await removeTree(this.node(node));
  }

  async removePool(poolId: string): Promise<void> {
    await removeTree(join(this.root, poolId));
  }

  async removeTask(node: NodeName, jobId: string, taskId: string): Promise<void> {
    await removeTree(this.task(node, jobId, taskId));
  }

  async removeJob(node: NodeName, jobId: string): Promise<void> {
    await removeTree(join(this.node(node), jobPath(jobId)));
  }
}

/** A job's folder below its node's root. The job `s:job-2` of a schedule is the second one of its work item. */
function jobPath(jobId: string): string {
  const [workItem = jobId, job] = jobId.split(':');
  return job === undefined ? `workitems/${workItem}` : `workitems/${workItem}/${job}`;
}

/** A task's folder below its node's root, as `nodeInfo.taskRootDirectory` shows it. */
export function taskPath(jobId: string, taskId: string): string {
  return `${jobPath(jobId)}${jobId.includes(':') ? '' : '/job-1'}/${taskId}`;
}

/** Where a task has its folder: on its node, and on those of its subtasks. */
export function nodesWithFiles({ node, subtasks = [] }: TaskRow): NodeName[] {
  return (node === undefined ? [] : [node, ...subtasks]).map(({ poolId, nodeId }) => ({
    poolId,
    id: nodeId,
  }));
}

/** Tasks may leave folders without write permission behind; those are opened first, then removed. */
async function removeTree(path: string): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 3, retryDelay: 50 };
  try {
    await rm(path, options);
  } catch {
    await openFolders(path);
    await rm(path, options);
  }
}

async function openFolders(path: string): Promise<void> {
  await chmod(path, 0o700).catch(() => {});
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await openFolders(join(path, entry.name));
}
