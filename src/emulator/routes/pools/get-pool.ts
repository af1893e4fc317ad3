import { versionHeaders } from '../../http/entity-headers.ts';
import { projectionOf } from '../../odata/projection.ts';
import { poolProperties, poolView } from '../../views/pool-view.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';

export const getPool: Operation = {
  method: 'GET',
  path: '/pools/{poolId}',
  handle(request, service) {
    const pool = foundPool(request, service);
    const project = projectionOf(request.query.$select, poolProperties);
    return {
      status: 200,
      headers: versionHeaders(pool.lastModified),
      body: {
        'odata.metadata': `${request.baseUrl}/$metadata#pools/@Element`,
        ...project(poolView(pool, service.store, request.baseUrl)),
      },
    };
  },
};
