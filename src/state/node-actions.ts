import type { AppOptions } from './app-options.ts';
import { withRun } from './run-connection.ts';

/** What can be done to a node of a run's pool. Each resolves once the service has accepted it. */
export const nodeActionNames = ['reboot', 'reimage', 'remove'] as const;
export type NodeActionName = (typeof nodeActionNames)[number];
export type NodeActions = Readonly<Record<NodeActionName, (runId: string, nodeId: string) => Promise<void>>>;

export function createNodeActions(options: AppOptions, signal: AbortSignal): NodeActions {
  const at = (runId: string) => withRun(options, runId, signal);
  return {
    reboot: (runId, nodeId) =>
      at(runId)(({ batch, names }) => batch.rebootNode(names.pool, nodeId, { signal })),
    reimage: (runId, nodeId) =>
      at(runId)(({ batch, names }) => batch.reimageNode(names.pool, nodeId, { signal })),
    remove: (runId, nodeId) =>
      at(runId)(({ batch, names }) => batch.removeNodes(names.pool, [nodeId], { signal })),
  };
}
