import * as v from 'valibot';
import { actionUrl } from '../../http/entity-headers.ts';
import { operationInvalidForCurrentState, operationNotValidOnNode } from '../../http/errors.ts';
import { parseOptionalBody } from '../../wire/parse-body.ts';
import { deallocationOf, deallocationOption } from '../deallocation.ts';
import { foundNode } from '../found.ts';
import type { Operation } from '../operation.ts';

const deallocateBody = v.strictObject({ nodeDeallocateOption: v.exactOptional(deallocationOption) });
const stoppable: readonly string[] = ['idle', 'running', 'offline', 'starttaskfailed', 'unusable'];
const path = '/pools/{poolId}/nodes/{nodeId}';

/** Of the versions since 2024-07-01: the machine is stopped and costs nothing, and stays a node of its pool. */
export const deallocateNode: Operation = {
  method: 'POST',
  path: `${path}/deallocate`,
  handle(request, service) {
    const node = foundNode(request, service);
    const { nodeDeallocateOption } = parseOptionalBody(deallocateBody, request.body);
    if (!stoppable.includes(node.state)) throw operationNotValidOnNode(`The node is ${node.state}`);
    service.nodes.deallocate(node, deallocationOf(nodeDeallocateOption));
    return { status: 202, headers: { DataServiceId: actionUrl(request) } };
  },
};

export const startNode: Operation = {
  method: 'POST',
  path: `${path}/start`,
  handle(request, service) {
    const node = foundNode(request, service);
    if (node.state !== 'deallocated') throw operationInvalidForCurrentState(`The node is ${node.state}`);
    service.nodes.startAgain(node);
    return { status: 202, headers: { DataServiceId: actionUrl(request) } };
  },
};
