import { resourceNotFound } from '../../http/errors.ts';
import { listReply } from '../../odata/list-reply.ts';
import { foundNode } from '../found.ts';
import type { Operation } from '../operation.ts';

/** A node without a virtual machine has no extensions of one. */
export const listNodeExtensions: Operation = {
  method: 'GET',
  path: '/pools/{poolId}/nodes/{nodeId}/extensions',
  handle(request, service) {
    foundNode(request, service);
    return listReply<object>({
      request,
      metadata: 'extensions',
      rows: [],
      keyOf: () => '',
      toWire: (row) => row,
      schema: { select: ['provisioningState', 'vmExtension', 'instanceView'] },
    });
  },
};

export const getNodeExtension: Operation = {
  method: 'GET',
  path: '/pools/{poolId}/nodes/{nodeId}/extensions/{extensionName}',
  handle(request, service) {
    foundNode(request, service);
    throw resourceNotFound(`The node has no extension '${request.params.extensionName}'`);
  },
};
