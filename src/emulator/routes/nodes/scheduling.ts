import * as v from 'valibot';
import { actionUrl } from '../../http/entity-headers.ts';
import { nodeAlreadyInTargetSchedulingState, operationNotValidOnNode } from '../../http/errors.ts';
import { parseOptionalBody } from '../../wire/parse-body.ts';
import { oneOf } from '../../wire/property.ts';
import { deallocationOf } from '../deallocation.ts';
import { foundNode } from '../found.ts';
import type { Operation } from '../operation.ts';

const disableBody = v.strictObject({
  nodeDisableSchedulingOption: v.exactOptional(oneOf(['requeue', 'terminate', 'taskcompletion'])),
});
const path = '/pools/{poolId}/nodes/{nodeId}';

/** No new tasks for this node; those that run go by the option. It is `offline` once none is left. */
export const disableScheduling: Operation = {
  method: 'POST',
  path: `${path}/disablescheduling`,
  handle(request, service) {
    const node = foundNode(request, service);
    const { nodeDisableSchedulingOption } = parseOptionalBody(disableBody, request.body);
    if (node.schedulingState === 'disabled') throw nodeAlreadyInTargetSchedulingState();
    if (node.state !== 'idle' && node.state !== 'running')
      throw operationNotValidOnNode(`The node is ${node.state}`);
    service.nodes.disableScheduling(node, deallocationOf(nodeDisableSchedulingOption));
    return { status: 200, headers: { DataServiceId: actionUrl(request) } };
  },
};

export const enableScheduling: Operation = {
  method: 'POST',
  path: `${path}/enablescheduling`,
  handle(request, service) {
    const node = foundNode(request, service);
    if (node.schedulingState === 'enabled') throw nodeAlreadyInTargetSchedulingState();
    service.nodes.enableScheduling(node);
    return { status: 200, headers: { DataServiceId: actionUrl(request) } };
  },
};
