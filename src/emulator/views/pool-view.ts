import { etagOf } from '../http/entity-headers.ts';
import type { PoolRow } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { imageView } from './image-view.ts';
import { accountsWithoutSecrets } from './without-secrets.ts';

export const poolUrl = (baseUrl: string, poolId: string): string => `${baseUrl}/pools/${poolId}`;

/** Nodes that a pool has, by kind. */
function currentNodes(store: Store, poolId: string): { dedicated: number; spot: number } {
  let dedicated = 0;
  let spot = 0;
  for (const node of store.nodes(poolId).values()) {
    if (node.isDedicated) dedicated += 1;
    else spot += 1;
  }
  return { dedicated, spot };
}

/** A pool as GET shows it: fields in the service's order, its defaults filled in (seen in recorded traffic). */
export function poolView(pool: PoolRow, store: Store, baseUrl: string): object {
  const { spec } = pool;
  const { imageReference, ...machine } = spec.virtualMachineConfiguration;
  const { dedicated, spot } = currentNodes(store, pool.id);
  return {
    id: pool.id,
    ...(spec.displayName !== undefined && { displayName: spec.displayName }),
    url: poolUrl(baseUrl, pool.id),
    eTag: etagOf(pool.lastModified),
    lastModified: pool.lastModified,
    creationTime: pool.creationTime,
    state: pool.state,
    stateTransitionTime: pool.stateTransitionTime,
    allocationState: pool.allocationState,
    allocationStateTransitionTime: pool.allocationStateTransitionTime,
    vmSize: spec.vmSize.toLowerCase(),
    resizeTimeout: spec.resizeTimeout ?? 'PT15M',
    ...(pool.resizeErrors && { resizeErrors: pool.resizeErrors }),
    currentDedicatedNodes: dedicated,
    targetDedicatedNodes: pool.targetDedicatedNodes,
    currentLowPriorityNodes: spot,
    targetLowPriorityNodes: pool.targetLowPriorityNodes,
    enableAutoScale: spec.enableAutoScale ?? false,
    ...(spec.enableAutoScale && {
      autoScaleFormula: spec.autoScaleFormula,
      autoScaleEvaluationInterval: spec.autoScaleEvaluationInterval ?? 'PT15M',
      ...(pool.autoScaleRun && { autoScaleRun: pool.autoScaleRun }),
    }),
    enableInterNodeCommunication: spec.enableInterNodeCommunication ?? false,
    ...(spec.networkConfiguration && { networkConfiguration: spec.networkConfiguration }),
    ...(spec.startTask && { startTask: spec.startTask }),
    ...(spec.certificateReferences && { certificateReferences: spec.certificateReferences }),
    ...(spec.userAccounts && { userAccounts: accountsWithoutSecrets(spec.userAccounts) }),
    ...(spec.metadata && { metadata: spec.metadata }),
    taskSlotsPerNode: spec.taskSlotsPerNode ?? 1,
    taskSchedulingPolicy: spec.taskSchedulingPolicy ?? { nodeFillType: 'Spread' },
    virtualMachineConfiguration: { imageReference: imageView(imageReference), ...machine },
    ...(spec.mountConfiguration && { mountConfiguration: spec.mountConfiguration }),
    ...(spec.targetNodeCommunicationMode && {
      targetNodeCommunicationMode: spec.targetNodeCommunicationMode,
    }),
    // Known only once there are nodes (seen in recorded traffic).
    ...(dedicated + spot > 0 && { currentNodeCommunicationMode: 'simplified' }),
    ...(spec.resourceTags && { resourceTags: spec.resourceTags }),
    ...(spec.upgradePolicy && { upgradePolicy: spec.upgradePolicy }),
  };
}

export const poolProperties = [
  'id',
  'displayName',
  'url',
  'eTag',
  'lastModified',
  'creationTime',
  'state',
  'stateTransitionTime',
  'allocationState',
  'allocationStateTransitionTime',
  'vmSize',
  'resizeTimeout',
  'resizeErrors',
  'currentDedicatedNodes',
  'targetDedicatedNodes',
  'currentLowPriorityNodes',
  'targetLowPriorityNodes',
  'enableAutoScale',
  'autoScaleFormula',
  'autoScaleEvaluationInterval',
  'autoScaleRun',
  'enableInterNodeCommunication',
  'networkConfiguration',
  'startTask',
  'certificateReferences',
  'applicationPackageReferences',
  'taskSlotsPerNode',
  'taskSchedulingPolicy',
  'userAccounts',
  'metadata',
  'stats',
  'cloudServiceConfiguration',
  'virtualMachineConfiguration',
  'mountConfiguration',
  'identity',
  'targetNodeCommunicationMode',
  'currentNodeCommunicationMode',
  'resourceTags',
  'upgradePolicy',
];
