import { namedValues } from '../batch/add-body.ts';
import type { ImageReference } from '../batch/pool.ts';
import { merged } from '../explorer/wire-object.ts';
import { type WireRow, wireList, wireNumber, wireText } from '../explorer/wire-row.ts';
import { type RunPlan, resourceNames, runMetadata } from './plan.ts';
import { expandRunPool } from './workload/expand-run.ts';
import { runsNothing } from './workload/task-words.ts';

/** The body of a new pool; more of the service's words may stand in it. */
export interface NewPoolBody {
  readonly [property: string]: unknown;
  readonly id: string;
  readonly targetDedicatedNodes: number;
  readonly targetLowPriorityNodes: number;
}

const imageAt = 'virtualMachineConfiguration/imageReference';

/** The marketplace image of a pool's body; undefined for one of the person's own. */
export function imageOf(body: WireRow): ImageReference | undefined {
  const [publisher, offer, sku] = ['publisher', 'offer', 'sku'].map((part) =>
    wireText(body, `${imageAt}/${part}`),
  );
  return publisher && offer && sku ? { publisher, offer, sku } : undefined;
}

/** What a template's pool comes to, for whoever chooses size and number of its nodes. */
export function poolShapeOf(body: WireRow) {
  return {
    image: imageOf(body),
    vmSize: wireText(body, 'vmSize'),
    dedicatedNodes: wireNumber(body, 'targetDedicatedNodes'),
    spotNodes: wireNumber(body, 'targetLowPriorityNodes'),
    taskSlotsPerNode: wireNumber(body, 'taskSlotsPerNode'),
  };
}

/**
 * What the pool of a run is made from: its template's pool with the size, the nodes and the image that were chosen.
 * Undefined for a run that uses a pool which is there.
 * @param nodeAgentSKUId of the image, where that is known.
 */
export function poolBody(
  plan: Pick<RunPlan, 'id' | 'pool' | 'workload'>,
  nodeAgentSKUId: string | undefined,
): NewPoolBody | undefined {
  if (plan.pool.kind !== 'new') return undefined;
  const { image, vmSize, dedicatedNodes, spotNodes, taskSlotsPerNode, subnetId } = plan.pool;
  const template: WireRow = expandRunPool(plan)?.pool ?? {};
  const machine = {
    ...(image && { imageReference: { ...image, version: 'latest' } }),
    ...(nodeAgentSKUId ? { nodeAgentSKUId } : {}),
  };
  // Formula and numbers exclude each other.
  const {
    enableAutoScale: _scale,
    autoScaleFormula: _formula,
    autoScaleEvaluationInterval: _time,
    ...rest
  } = template;
  const { startTask, ...body } = rest;
  return {
    ...merged(body, {
      virtualMachineConfiguration: machine,
      ...(subnetId === undefined ? {} : { networkConfiguration: { subnetId } }),
    }),
    // Nothing to prepare needs no start task.
    ...(startTask === undefined || runsNothing(startTask) ? {} : { startTask }),
    id: resourceNames(plan).pool,
    displayName: `batchdeck ${plan.workload.name}`,
    vmSize,
    targetDedicatedNodes: dedicatedNodes,
    targetLowPriorityNodes: spotNodes,
    taskSlotsPerNode,
    metadata: [...wireList(template, 'metadata'), ...namedValues(runMetadata(plan.id))],
  };
}
