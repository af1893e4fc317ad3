import { nodeProperties, nodeView } from '../../views/node-view.ts';
import { entityReply } from '../entity-reply.ts';
import { foundNode } from '../found.ts';
import type { Operation } from '../operation.ts';

export const getNode: Operation = {
  method: 'GET',
  path: '/pools/{poolId}/nodes/{nodeId}',
  handle(request, service) {
    const node = foundNode(request, service);
    return entityReply(request, {
      set: 'nodes',
      properties: nodeProperties,
      view: nodeView(node, service.store, request.baseUrl),
    });
  },
};
