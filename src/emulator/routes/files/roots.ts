import {
  operationInvalidForCurrentState,
  taskFilesCleanedup,
  taskFilesUnavailable,
} from '../../http/errors.ts';
import type { BatchRequest } from '../../http/route.ts';
import type { LocalService } from '../../lifecycle/local-service.ts';
import { filesGoAt } from '../../lifecycle/retention.ts';
import { nodeUrl } from '../../views/node-view.ts';
import { taskUrl } from '../../views/task-view.ts';
import { foundNode, foundTask } from '../found.ts';

/** A folder whose files are served, and the URL below which they are. */
export interface FileRoot {
  /** The folder of all nodes: what lies below it is made by tasks, what is above is not. */
  readonly base: string;
  readonly folder: string;
  /** Without a slash at the end. */
  readonly url: string;
}

/**
 * @throws BatchError OperationInvalidForCurrentState while the task waits for a node, in the service's own words;
 *   TaskFilesUnavailable once its node is gone.
 */
export function taskRoot(request: BatchRequest, service: LocalService): FileRoot {
  const task = foundTask(request, service);
  const { node, state } = task;
  if (node === undefined && state === 'active')
    throw operationInvalidForCurrentState(
      'The files of the specified task cannot be accessed as the task state is still active',
    );
  if (node === undefined || !service.store.nodes(node.poolId).has(node.nodeId)) throw taskFilesUnavailable();
  if ((filesGoAt(task) ?? Number.POSITIVE_INFINITY) <= Date.now()) throw taskFilesCleanedup();
  return {
    base: service.folders.root,
    folder: service.folders.task({ poolId: node.poolId, id: node.nodeId }, task.jobId, task.id),
    url: `${taskUrl(request.baseUrl, task.jobId, task.id)}/files`,
  };
}

export function nodeRoot(request: BatchRequest, service: LocalService): FileRoot {
  const node = foundNode(request, service);
  return {
    base: service.folders.root,
    folder: service.folders.node(node),
    url: `${nodeUrl(request.baseUrl, node.poolId, node.id)}/files`,
  };
}
