import * as v from 'valibot';
import { actionUrl } from '../../http/entity-headers.ts';
import { operationNotValidOnNode } from '../../http/errors.ts';
import { parseOptionalBody } from '../../wire/parse-body.ts';
import { deallocationOf, deallocationOption } from '../deallocation.ts';
import { foundNode } from '../found.ts';
import type { Operation } from '../operation.ts';

const reimageBody = v.strictObject({ nodeReimageOption: v.exactOptional(deallocationOption) });
/** Unlike a reboot, which a node whose start task failed takes too. */
const reimageable = ['idle', 'running'];

/**
 * As documented for pools that take it. Azure refuses it with `OperationNotValidOnNode` for pools made from images
 * of virtual machines; here every pool takes it, since it costs nothing to begin a node's folder anew.
 */
export const reimageNode: Operation = {
  method: 'POST',
  path: '/pools/{poolId}/nodes/{nodeId}/reimage',
  handle(request, service) {
    const node = foundNode(request, service);
    const { nodeReimageOption } = parseOptionalBody(reimageBody, request.body);
    if (!reimageable.includes(node.state)) throw operationNotValidOnNode(`The node is ${node.state}`);
    service.nodes.reimage(node, deallocationOf(nodeReimageOption));
    return { status: 202, headers: { DataServiceId: actionUrl(request) } };
  },
};
