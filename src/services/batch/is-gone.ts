import { Problem } from '../../model/problem.ts';

/**
 * Codes for a file that is not there, yet or any more; the node may have gone with it. Of a file's content the
 * SDK streams the answer, and tells the status alone when that is an error.
 */
const gone = new Set([
  'FileNotFound',
  'TaskFilesUnavailable',
  // So the service answers for a task that waits for a node.
  'OperationInvalidForCurrentState',
  'TaskFilesCleanedup',
  'NodeNotFound',
  'TaskNotFound',
  'JobNotFound',
  'Http404',
  'Http409',
]);

/** Whether an error says that a task's file is not there, yet or any more. */
export function isGone(error: unknown): boolean {
  return error instanceof Problem && error.code !== undefined && gone.has(error.code);
}
