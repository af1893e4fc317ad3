import { poolProperties, poolView } from '../../views/pool-view.ts';
import { entityReply } from '../entity-reply.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';

export const getPool: Operation = {
  method: 'GET',
  path: '/pools/{poolId}',
  handle(request, service) {
    const pool = foundPool(request, service);
    return entityReply(request, {
      set: 'pools',
      properties: poolProperties,
      view: poolView(pool, service.store, request.baseUrl),
      lastModified: pool.lastModified,
    });
  },
};
