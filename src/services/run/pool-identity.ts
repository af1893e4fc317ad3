import { Problem } from '../../model/problem.ts';
import type { BatchService } from '../batch/batch-service.ts';

const nameOf = (resourceId: string) => resourceId.slice(resourceId.lastIndexOf('/') + 1);
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/**
 * The identity of a pool that is meant, by its resource id or its name.
 * @returns its resource id
 * @throws Problem `usage` when the pool has no such identity, with those that it has
 */
export async function poolIdentity(
  batch: BatchService,
  poolId: string,
  wanted: string,
  signal: AbortSignal,
): Promise<string> {
  const identities = (await batch.getPool(poolId, { signal }))?.identities ?? [];
  const found = identities.find((id) => same(id, wanted) || same(nameOf(id), wanted));
  if (found !== undefined) return found;
  throw new Problem({
    kind: 'usage',
    what: `the pool ${poolId} has no identity ${wanted}`,
    why:
      identities.length > 0
        ? `it has ${identities.map(nameOf).join(', ')}`
        : 'it has none at all: a pool gets its identities when it is made, by Azure Resource Manager alone (the portal, a Bicep file)',
    remedy:
      identities.length > 0
        ? 'name one of those; nothing was created'
        : 'leave --node-identity out: the files are signed for then; nothing was created',
  });
}
