import * as v from 'valibot';
import { parseDuration } from '../../model/duration.ts';
import { containerConfiguration } from './container-spec.ts';
import {
  carriedList,
  carriedObject,
  displayName,
  duration,
  durationFrom,
  identifier,
  oneOf,
  wholeNumber,
} from './property.ts';
import { startTask } from './start-task.ts';

export const mostNodesAsked = 100_000;

export const resizeTimeout = durationFrom(5);

/** 5 minutes to 168 hours. */
export const autoScaleInterval = v.pipe(
  duration,
  v.check((text) => {
    const minutes = (parseDuration(text) ?? 0) / 60_000;
    return minutes >= 5 && minutes <= 168 * 60;
  }, 'The value must be from 5 minutes to 168 hours'),
);

const imageReference = v.looseObject({
  publisher: v.exactOptional(v.string()),
  offer: v.exactOptional(v.string()),
  sku: v.exactOptional(v.string()),
  version: v.exactOptional(v.string()),
  virtualMachineImageId: v.exactOptional(v.string()),
});

const virtualMachineConfiguration = v.looseObject({
  imageReference,
  nodeAgentSKUId: v.string(),
  containerConfiguration: v.exactOptional(containerConfiguration),
});

/** What a request may say about a pool. Values are checked; parts without a meaning on one machine are carried. */
export const poolSpec = v.strictObject({
  id: identifier,
  displayName: v.exactOptional(displayName),
  vmSize: v.pipe(v.string(), v.regex(/^(standard|basic)_[\w-]+$/i, 'The specified vmSize is not a VM size')),
  virtualMachineConfiguration,
  resizeTimeout: v.exactOptional(resizeTimeout),
  targetDedicatedNodes: v.exactOptional(wholeNumber(0, mostNodesAsked)),
  targetLowPriorityNodes: v.exactOptional(wholeNumber(0, mostNodesAsked)),
  enableAutoScale: v.exactOptional(v.boolean()),
  autoScaleFormula: v.exactOptional(v.string()),
  autoScaleEvaluationInterval: v.exactOptional(autoScaleInterval),
  enableInterNodeCommunication: v.exactOptional(v.boolean()),
  networkConfiguration: v.exactOptional(carriedObject),
  startTask: v.exactOptional(startTask),
  certificateReferences: v.exactOptional(carriedList),
  taskSlotsPerNode: v.exactOptional(wholeNumber(1, 256)),
  taskSchedulingPolicy: v.exactOptional(v.looseObject({ nodeFillType: oneOf(['Spread', 'Pack']) })),
  userAccounts: v.exactOptional(carriedList),
  metadata: v.exactOptional(v.array(v.looseObject({ name: v.string(), value: v.string() }))),
  mountConfiguration: v.exactOptional(carriedList),
  targetNodeCommunicationMode: v.exactOptional(oneOf(['default', 'classic', 'simplified'])),
  /** From 2024-02-01 on. */
  resourceTags: v.exactOptional(v.record(v.string(), v.string())),
  upgradePolicy: v.exactOptional(carriedObject),
});

/** PATCH: what is left out stays as it is. */
export const poolPatch = v.strictObject({
  startTask: poolSpec.entries.startTask,
  certificateReferences: poolSpec.entries.certificateReferences,
  metadata: poolSpec.entries.metadata,
  targetNodeCommunicationMode: poolSpec.entries.targetNodeCommunicationMode,
});

/** PATCH from 2024-07-01 on: most of a pool may be changed, what is listed here while it has no nodes. */
const emptyPoolPatch = {
  displayName: poolSpec.entries.displayName,
  vmSize: v.exactOptional(poolSpec.entries.vmSize),
  virtualMachineConfiguration: v.exactOptional(virtualMachineConfiguration),
  enableInterNodeCommunication: poolSpec.entries.enableInterNodeCommunication,
  networkConfiguration: poolSpec.entries.networkConfiguration,
  taskSlotsPerNode: poolSpec.entries.taskSlotsPerNode,
  taskSchedulingPolicy: poolSpec.entries.taskSchedulingPolicy,
  userAccounts: poolSpec.entries.userAccounts,
  mountConfiguration: poolSpec.entries.mountConfiguration,
  upgradePolicy: poolSpec.entries.upgradePolicy,
} as const;

export const newerPoolPatch = v.strictObject({
  ...poolPatch.entries,
  ...emptyPoolPatch,
  resourceTags: poolSpec.entries.resourceTags,
});

/** What a patch names and only a pool without nodes takes. */
export const forEmptyPools = (patch: object): string | undefined =>
  Object.keys(patch).find((name) => name in emptyPoolPatch);

/** Update of the properties: what is left out is taken away, and lists must be given, if empty. */
export const poolReplacement = v.strictObject({
  ...poolPatch.entries,
  certificateReferences: carriedList,
  applicationPackageReferences: v.pipe(
    carriedList,
    v.check((list) => list.length === 0, 'Application packages are not served by the local service'),
  ),
  metadata: v.array(v.looseObject({ name: v.string(), value: v.string() })),
});

/** As {@link poolReplacement}, in versions that know no certificates or are about to forget them. */
export const newerPoolReplacement = v.strictObject({
  ...poolReplacement.entries,
  certificateReferences: v.exactOptional(carriedList, []),
});

export type PoolSpec = v.InferOutput<typeof poolSpec>;

/** A pool that names one of these could not do here what it would on Azure, and is refused by name. */
export const unservedPoolParts = {
  cloudServiceConfiguration: 'Pools of cloud services were retired by Azure in 2024',
  applicationPackageReferences: 'Application packages are not served by the local service',
  applicationLicenses: 'Application licences are not served by the local service',
} as const;
