import { namedValues } from '../batch/add-body.ts';
import { bashCommand } from './bash-command.ts';
import { type RunPlan, resourceNames, runMetadata } from './plan.ts';

/** The body of a new pool; more of the service's words may stand in it. */
export interface NewPoolBody {
  readonly [property: string]: unknown;
  readonly id: string;
  readonly targetDedicatedNodes: number;
  readonly targetLowPriorityNodes: number;
}

function startTaskBody({ startTask }: RunPlan['workload']) {
  if (!startTask) return {};
  const { commandLine, environment } = bashCommand(startTask.script);
  return {
    startTask: {
      commandLine,
      environmentSettings: environment,
      userIdentity: {
        autoUser: { scope: 'pool', elevationLevel: startTask.elevated ? 'admin' : 'nonadmin' },
      },
      maxTaskRetryCount: startTask.maxRetryCount,
      waitForSuccess: true,
    },
  };
}

/** What the pool of a run is made from; undefined for one that uses a pool which is there. */
export function poolBody(plan: RunPlan, nodeAgentSKUId: string): NewPoolBody | undefined {
  if (plan.pool.kind !== 'new') return undefined;
  const { image, vmSize, dedicatedNodes, spotNodes, taskSlotsPerNode } = plan.pool;
  return {
    id: resourceNames(plan).pool,
    displayName: `batchdeck ${plan.workload.name}`,
    vmSize,
    virtualMachineConfiguration: { imageReference: { ...image, version: 'latest' }, nodeAgentSKUId },
    targetDedicatedNodes: dedicatedNodes,
    targetLowPriorityNodes: spotNodes,
    taskSlotsPerNode,
    metadata: namedValues(runMetadata(plan.id)),
    ...startTaskBody(plan.workload),
  };
}
