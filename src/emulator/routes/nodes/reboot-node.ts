import * as v from 'valibot';
import { actionUrl } from '../../http/entity-headers.ts';
import { operationNotValidOnNode } from '../../http/errors.ts';
import { parseOptionalBody } from '../../wire/parse-body.ts';
import { deallocationOf, deallocationOption } from '../deallocation.ts';
import { foundNode } from '../found.ts';
import type { Operation } from '../operation.ts';

const rebootBody = v.strictObject({ nodeRebootOption: v.exactOptional(deallocationOption) });
const rebootable = ['idle', 'running', 'starttaskfailed', 'waitingforstarttask', 'unusable'];

export const rebootNode: Operation = {
  method: 'POST',
  path: '/pools/{poolId}/nodes/{nodeId}/reboot',
  handle(request, service) {
    const node = foundNode(request, service);
    const { nodeRebootOption } = parseOptionalBody(rebootBody, request.body);
    if (!rebootable.includes(node.state)) throw operationNotValidOnNode(`The node is ${node.state}`);
    service.nodes.reboot(node, deallocationOf(nodeRebootOption));
    return { status: 202, headers: { DataServiceId: actionUrl(request) } };
  },
};
