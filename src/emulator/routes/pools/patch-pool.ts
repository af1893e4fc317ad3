import { checkWriteConditions } from '../../http/conditions.ts';
import { actionUrl, changedHeaders } from '../../http/entity-headers.ts';
import { operationInvalidForCurrentState } from '../../http/errors.ts';
import { poolUrl } from '../../views/pool-view.ts';
import { parseBody } from '../../wire/parse-body.ts';
import {
  forEmptyPools,
  newerPoolPatch,
  newerPoolReplacement,
  poolPatch,
  poolReplacement,
} from '../../wire/pool-spec.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';
import { isBefore } from '../version.ts';
import { servedPoolBody } from './pool-body.ts';

/** What the body leaves out stays. A new start task is run by nodes that boot from now on. */
export const patchPool: Operation = {
  method: 'PATCH',
  path: '/pools/{poolId}',
  handle(request, service) {
    const pool = foundPool(request, service);
    checkWriteConditions(request, pool.lastModified);
    const patch = parseBody(
      isBefore(request, '2024-07-01') ? poolPatch : newerPoolPatch,
      servedPoolBody(request.body),
    );
    const name = forEmptyPools(patch);
    if (name !== undefined && service.store.nodes(pool.id).size > 0)
      throw operationInvalidForCurrentState(`'${name}' can be changed while the pool has no nodes`);
    const changed = service.pools.change(pool, { ...pool.spec, ...patch });
    return {
      status: 200,
      headers: changedHeaders(poolUrl(request.baseUrl, pool.id), (changed ?? pool).lastModified),
    };
  },
};

/** What the body leaves out is taken away. */
export const updatePoolProperties: Operation = {
  method: 'POST',
  path: '/pools/{poolId}/updateproperties',
  handle(request, service) {
    const pool = foundPool(request, service);
    const { applicationPackageReferences: _none, ...given } = parseBody(
      isBefore(request, '2024-02-01') ? poolReplacement : newerPoolReplacement,
      request.body,
    );
    const { startTask: _start, targetNodeCommunicationMode: _mode, ...kept } = pool.spec;
    const changed = service.pools.change(pool, { ...kept, ...given });
    return {
      status: 204,
      headers: changedHeaders(actionUrl(request), (changed ?? pool).lastModified),
    };
  },
};
