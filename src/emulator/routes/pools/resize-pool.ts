import * as v from 'valibot';
import { checkWriteConditions } from '../../http/conditions.ts';
import { actionUrl, changedHeaders } from '../../http/entity-headers.ts';
import { invalidPropertyValue } from '../../http/errors.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { mostNodesAsked, resizeTimeout } from '../../wire/pool-spec.ts';
import { wholeNumber } from '../../wire/property.ts';
import { deallocationOf, deallocationOption } from '../deallocation.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';

const resizeBody = v.strictObject({
  targetDedicatedNodes: v.exactOptional(wholeNumber(0, mostNodesAsked)),
  targetLowPriorityNodes: v.exactOptional(wholeNumber(0, mostNodesAsked)),
  resizeTimeout: v.exactOptional(resizeTimeout),
  nodeDeallocationOption: v.exactOptional(deallocationOption),
});

export const resizePool: Operation = {
  method: 'POST',
  path: '/pools/{poolId}/resize',
  handle(request, service) {
    const pool = foundPool(request, service);
    checkWriteConditions(request, pool.lastModified);
    const body = parseBody(resizeBody, request.body);
    if (body.targetDedicatedNodes === undefined && body.targetLowPriorityNodes === undefined) {
      throw invalidPropertyValue(
        'targetDedicatedNodes',
        undefined,
        'Give a target for dedicated or low-priority nodes',
      );
    }
    const targets = {
      targetDedicatedNodes: body.targetDedicatedNodes ?? pool.targetDedicatedNodes,
      targetLowPriorityNodes: body.targetLowPriorityNodes ?? pool.targetLowPriorityNodes,
    };
    const resizing = service.pools.resize(pool, targets, {
      deallocation: deallocationOf(body.nodeDeallocationOption),
      resizeTimeout: body.resizeTimeout,
    });
    return { status: 202, headers: changedHeaders(actionUrl(request), (resizing ?? pool).lastModified) };
  },
};
