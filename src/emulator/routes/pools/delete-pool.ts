import { checkWriteConditions } from '../../http/conditions.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';

/** Only accepts: the pool is `deleting` until its nodes have gone. */
export const deletePool: Operation = {
  method: 'DELETE',
  path: '/pools/{poolId}',
  handle(request, service) {
    const pool = foundPool(request, service);
    checkWriteConditions(request, pool.lastModified);
    service.pools.delete(pool);
    return { status: 202 };
  },
};
