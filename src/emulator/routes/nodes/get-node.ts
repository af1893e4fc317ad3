import { projectionOf } from '../../odata/projection.ts';
import { nodeProperties, nodeView } from '../../views/node-view.ts';
import { foundNode } from '../found.ts';
import type { Operation } from '../operation.ts';

export const getNode: Operation = {
  method: 'GET',
  path: '/pools/{poolId}/nodes/{nodeId}',
  handle(request, service) {
    const node = foundNode(request, service);
    const project = projectionOf(request.query.$select, nodeProperties);
    return {
      status: 200,
      body: {
        'odata.metadata': `${request.baseUrl}/$metadata#nodes/@Element`,
        ...project(nodeView(node, service.store, request.baseUrl)),
      },
    };
  },
};
