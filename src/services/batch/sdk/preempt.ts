import type { CallOptions } from '../batch-service.ts';
import type { BatchAccount } from './batch-account.ts';
import { createCaller } from './client.ts';

/**
 * Has the local service take Spot nodes away: this one, or all of a pool. Azure has no such operation.
 * @throws Problem when there is no such pool or node, or the node is a dedicated one.
 */
export async function preemptNodes(
  account: BatchAccount,
  poolId: string,
  nodeId: string | undefined,
  options: CallOptions,
): Promise<void> {
  const sdk = createCaller(account);
  const path = `/pools/${encodeURIComponent(poolId)}/preempt?api-version=2022-10-01.16.0`;
  await sdk.call(`take Spot nodes of pool ${poolId} away`, options, async (client, base) => {
    const answer = await client.sendRequest({
      ...base,
      method: 'POST',
      url: `${sdk.url}${path}`,
      headers: { 'Content-Type': 'application/json; odata=minimalmetadata' },
      body: nodeId === undefined ? {} : { nodeList: [nodeId] },
      disableJsonStringifyOnBody: false,
    });
    if (answer.status === 202) return;
    throw Object.assign(new Error(`status ${answer.status}`), {
      statusCode: answer.status,
      body: answer.parsedBody ?? JSON.parse(answer.bodyAsText ?? '{}'),
    });
  });
}
