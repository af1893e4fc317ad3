import * as v from 'valibot';
import { checkWriteConditions } from '../../http/conditions.ts';
import { actionUrl, changedHeaders } from '../../http/entity-headers.ts';
import { nodeNotFound } from '../../http/errors.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { resizeTimeout } from '../../wire/pool-spec.ts';
import { deallocationOf, deallocationOption } from '../deallocation.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';

const removeBody = v.strictObject({
  nodeList: v.pipe(
    v.array(v.string()),
    v.minLength(1, 'Name at least one node'),
    v.maxLength(100, 'The service removes at most 100 nodes at once'),
  ),
  resizeTimeout: v.exactOptional(resizeTimeout),
  nodeDeallocationOption: v.exactOptional(deallocationOption),
});

export const removeNodes: Operation = {
  method: 'POST',
  path: '/pools/{poolId}/removenodes',
  handle(request, service) {
    const pool = foundPool(request, service);
    checkWriteConditions(request, pool.lastModified);
    const body = parseBody(removeBody, request.body);
    const nodes = body.nodeList.map((id) => {
      const node = service.store.nodes(pool.id).get(id);
      if (node === undefined) throw nodeNotFound(id);
      return node;
    });
    // Each once, however often it was named: the pool's target goes down with them.
    const leaving = [...new Set(nodes)];
    const changed = service.pools.removeNodes(pool, leaving, {
      deallocation: deallocationOf(body.nodeDeallocationOption),
      resizeTimeout: body.resizeTimeout,
    });
    return {
      status: 202,
      headers: changedHeaders(actionUrl(request), (changed ?? pool).lastModified),
    };
  },
};
