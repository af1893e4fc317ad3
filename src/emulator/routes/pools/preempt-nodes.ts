import * as v from 'valibot';
import { actionUrl } from '../../http/entity-headers.ts';
import { nodeNotFound, operationNotValidOnNode } from '../../http/errors.ts';
import { parseOptionalBody } from '../../wire/parse-body.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';

const preemptBody = v.strictObject({ nodeList: v.exactOptional(v.array(v.string())) });
const takeable: readonly string[] = ['idle', 'running', 'starting', 'waitingforstarttask', 'starttaskfailed'];

/**
 * Takes Spot nodes away as Azure does when it needs their capacity: these, or all that are up. Azure has no such
 * operation; here it lets somebody see what a program makes of it.
 */
export const preemptNodes: Operation = {
  method: 'POST',
  path: '/pools/{poolId}/preempt',
  handle(request, service) {
    const pool = foundPool(request, service);
    const nodes = service.store.nodes(pool.id);
    const { nodeList } = parseOptionalBody(preemptBody, request.body);
    const named = nodeList?.map((id) => {
      const node = nodes.get(id);
      if (node === undefined) throw nodeNotFound(id);
      if (node.isDedicated) throw operationNotValidOnNode('Only Spot nodes are taken away');
      return node;
    });
    const chosen = named ?? [...nodes.values()].filter(({ isDedicated }) => !isDedicated);
    for (const node of chosen) if (takeable.includes(node.state)) service.nodes.preempt(node);
    return { status: 202, headers: { DataServiceId: actionUrl(request) } };
  },
};
