import type { BatchServiceModels as M } from '@azure/batch';
import type { AddBody } from '../../../model/batch/add-body.ts';
import type { ImageReference, NodeCounts, Pool, SupportedImage } from '../../../model/batch/pool.ts';
import { odataText } from '../../../model/explorer/odata-text.ts';
import type { CallOptions, ListOptions } from '../batch-service.ts';
import { isCode, orUndefined, type SdkCaller } from './client.ts';
import { pages } from './pages.ts';
import { present, readFault, readMetadata } from './read-fault.ts';
import { wireCalls } from './wire.ts';

function readReference({ publisher, offer, sku, version }: M.ImageReference): ImageReference {
  return { publisher: publisher ?? '', offer: offer ?? '', sku: sku ?? '', ...present({ version }) };
}

/** The command of a start task may travel in its environment. */
function startTaskText({ commandLine = '', environmentSettings = [] }: M.StartTask): string {
  return [commandLine, ...environmentSettings.map(({ value = '' }) => value)].join('\n');
}

function readPool(pool: M.CloudPool): Pool {
  const machine = pool.virtualMachineConfiguration;
  const image = machine?.imageReference;
  return {
    id: pool.id ?? '',
    state: (pool.state ?? 'unknown').toLowerCase(),
    allocationState: (pool.allocationState ?? 'unknown').toLowerCase(),
    vmSize: pool.vmSize ?? '',
    dedicated: { current: pool.currentDedicatedNodes ?? 0, target: pool.targetDedicatedNodes ?? 0 },
    spot: { current: pool.currentLowPriorityNodes ?? 0, target: pool.targetLowPriorityNodes ?? 0 },
    taskSlotsPerNode: pool.taskSlotsPerNode ?? 1,
    autoScale: pool.enableAutoScale ?? false,
    resizeErrors: (pool.resizeErrors ?? []).map(readFault),
    metadata: readMetadata(pool.metadata),
    ...present({
      displayName: pool.displayName,
      autoScaleFormula: pool.autoScaleFormula,
      allocationStateSince: pool.allocationStateTransitionTime,
      createdAt: pool.creationTime,
      nodeAgentSkuId: machine?.nodeAgentSKUId,
      identities: pool.identity?.userAssignedIdentities?.map(({ resourceId }) => resourceId),
      startTaskText: pool.startTask && startTaskText(pool.startTask),
      image: image?.publisher && image.offer && image.sku ? readReference(image) : undefined,
    }),
  };
}

function readImage(image: M.ImageInformation): SupportedImage {
  return {
    reference: readReference(image.imageReference),
    nodeAgentSkuId: image.nodeAgentSKUId,
    osType: image.osType === 'windows' ? 'windows' : 'linux',
    verified: image.verificationType === 'verified',
    capabilities: image.capabilities ?? [],
    ...present({ endOfSupport: image.batchSupportEndOfLife }),
  };
}

/** Dedicated and Spot nodes of one pool together, by state name in lower case. */
function readCounts(counts: M.PoolNodeCounts): NodeCounts {
  const byState: Record<string, number> = {};
  let total = 0;
  for (const kind of [counts.dedicated, counts.lowPriority]) {
    for (const [name, count] of Object.entries(kind ?? {})) {
      if (name === 'total') total += count;
      else byState[name.toLowerCase()] = (byState[name.toLowerCase()] ?? 0) + count;
    }
  }
  return { poolId: counts.poolId, byState, total };
}

export const poolCalls = (sdk: SdkCaller) => ({
  async *supportedImages(options?: CallOptions) {
    const doing = 'list the supported images';
    const rows = pages(
      () => sdk.call(doing, options, (client, base) => client.account.listSupportedImages(base)),
      (link) =>
        sdk.call(doing, options, (client, base) => client.account.listSupportedImagesNext(link, base)),
    );
    for await (const image of rows) yield readImage(image);
  },

  async addPool(pool: AddBody, options?: CallOptions) {
    const request = { method: 'POST', path: '/pools', body: pool } as const;
    await wireCalls(sdk).send(`create pool ${pool.id}`, request, options);
  },

  async getPool(id: string, options?: CallOptions) {
    const pool = await orUndefined(
      sdk.call(`read pool ${id}`, options, (client, base) => client.pool.get(id, base)),
      'PoolNotFound',
    );
    return pool && readPool(pool);
  },

  async *listPools(options?: ListOptions) {
    const poolListOptions = present({ filter: options?.filter, select: options?.select?.join(',') });
    const rows = pages(
      () =>
        sdk.call('list the pools', options, (client, base) => client.pool.list({ ...base, poolListOptions })),
      (link) => sdk.call('list the pools', options, (client, base) => client.pool.listNext(link, base)),
    );
    for await (const pool of rows) yield readPool(pool);
  },

  async resizePool(id: string, dedicated: number, spot: number, options?: CallOptions) {
    await sdk.call(`resize pool ${id}`, options, (client, base) =>
      client.pool.resize(id, { targetDedicatedNodes: dedicated, targetLowPriorityNodes: spot }, base),
    );
  },

  async stopResize(id: string, options?: CallOptions) {
    try {
      await sdk.call(`stop the resize of pool ${id}`, options, (client, base) =>
        client.pool.stopResize(id, base),
      );
    } catch (error) {
      if (!isCode(error, 'OperationInvalidForCurrentState')) throw error;
    }
  },

  async disableAutoscale(id: string, options?: CallOptions) {
    await sdk.call(`turn autoscale of pool ${id} off`, options, (client, base) =>
      client.pool.disableAutoScale(id, base),
    );
  },

  async deletePool(id: string, options?: CallOptions) {
    try {
      await sdk.call(`delete pool ${id}`, options, (client, base) => client.pool.deleteMethod(id, base));
    } catch (error) {
      if (!isCode(error, 'PoolNotFound', 'PoolBeingDeleted')) throw error;
    }
  },

  async allNodeCounts(options?: CallOptions) {
    const doing = 'count the nodes of the pools';
    const rows = pages(
      () => sdk.call(doing, options, (client, base) => client.account.listPoolNodeCounts(base)),
      (link) => sdk.call(doing, options, (client, base) => client.account.listPoolNodeCountsNext(link, base)),
    );
    const counts: NodeCounts[] = [];
    for await (const row of rows) counts.push(readCounts(row));
    return counts;
  },

  async nodeCounts(poolId: string, options?: CallOptions) {
    const accountListPoolNodeCountsOptions = { filter: `poolId eq ${odataText(poolId)}` };
    const answer = await sdk.call(`count the nodes of pool ${poolId}`, options, (client, base) =>
      client.account.listPoolNodeCounts({ ...base, accountListPoolNodeCountsOptions }),
    );
    const own = answer.find((counts) => counts.poolId.toLowerCase() === poolId.toLowerCase());
    return own && readCounts(own);
  },
});
