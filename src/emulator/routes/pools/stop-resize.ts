import { checkWriteConditions } from '../../http/conditions.ts';
import { actionUrl, changedHeaders } from '../../http/entity-headers.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';

export const stopResize: Operation = {
  method: 'POST',
  path: '/pools/{poolId}/stopresize',
  handle(request, service) {
    const pool = foundPool(request, service);
    checkWriteConditions(request, pool.lastModified);
    const stopping = service.pools.stopResize(pool);
    return {
      status: 202,
      headers: changedHeaders(actionUrl(request), (stopping ?? pool).lastModified),
    };
  },
};
