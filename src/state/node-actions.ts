import { resourceNames } from '../model/run/plan.ts';
import { connectRun } from '../services/run/connect-run.ts';
import { readRun } from '../services/run/read-run.ts';
import type { AppOptions } from './app-options.ts';

/** What can be done to a node of a run's pool. Each resolves once the service has accepted it. */
export const nodeActionNames = ['reboot', 'reimage', 'remove'] as const;
export type NodeActionName = (typeof nodeActionNames)[number];
export type NodeActions = Readonly<Record<NodeActionName, (runId: string, nodeId: string) => Promise<void>>>;

export function createNodeActions(options: AppOptions, signal: AbortSignal): NodeActions {
  const at = async (runId: string) => {
    const { state } = await readRun(options.stateDir, runId);
    const { batch } = await connectRun(state.plan, { ...options, signal });
    return { batch, pool: resourceNames(state.plan).pool };
  };
  return {
    async reboot(runId, nodeId) {
      const { batch, pool } = await at(runId);
      await batch.rebootNode(pool, nodeId, { signal });
    },
    async reimage(runId, nodeId) {
      const { batch, pool } = await at(runId);
      await batch.reimageNode(pool, nodeId, { signal });
    },
    async remove(runId, nodeId) {
      const { batch, pool } = await at(runId);
      await batch.removeNodes(pool, [nodeId], { signal });
    },
  };
}
