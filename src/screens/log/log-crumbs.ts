import { nodeTitle } from '../../model/batch/node-id.ts';
import type { LogAddress } from '../../state/log/log-source.ts';
import { crumbOf } from '../explorer/crumbs.ts';

/** The top line of a log. */
export function crumbsOf(log: LogAddress): string[] {
  switch (log.of) {
    case 'task':
      return ['runs', log.runId, `task ${log.taskId}`, 'log'];
    case 'node':
      return ['runs', log.runId, `node ${nodeTitle(log.nodeId).slice(-6)}`, 'log'];
    case 'account task':
      return [crumbOf(log.jobId), crumbOf(log.taskId), 'file'];
    case 'account node':
      return [crumbOf(log.poolId), crumbOf(log.nodeId), 'file'];
    case 'container':
      return [crumbOf(log.container), 'blob'];
  }
}

/** The other of the two streams of a task, or of a node's start task, where this is one of them. */
export function otherStream({ of, path }: LogAddress): 'stdout' | 'stderr' | undefined {
  if (of === 'container') return undefined;
  const folder = of === 'task' || of === 'account task' ? '' : 'startup/';
  if (path === `${folder}stdout.txt`) return 'stderr';
  return path === `${folder}stderr.txt` ? 'stdout' : undefined;
}
