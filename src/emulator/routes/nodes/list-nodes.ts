import { nodeStates } from '../../../model/batch/states.ts';
import { listReply } from '../../odata/list-reply.ts';
import { nodeProperties, nodeView } from '../../views/node-view.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';

export const listNodes: Operation = {
  method: 'GET',
  path: '/pools/{poolId}/nodes',
  handle(request, service) {
    const { store } = service;
    return listReply({
      request,
      metadata: 'nodes',
      rows: store.nodes(foundPool(request, service).id).byId(),
      keyOf: (node) => node.id.toLowerCase(),
      toWire: (node) => nodeView(node, store, request.baseUrl),
      schema: {
        select: nodeProperties,
        filter: {
          state: { oneOf: nodeStates },
          stateTransitionTime: 'time',
          lastBootTime: 'time',
          allocationTime: 'time',
          'startTaskInfo/state': { oneOf: ['running', 'completed'], operators: ['eq'] },
          'startTaskInfo/result': { oneOf: ['success', 'failure'] },
          'startTaskInfo/exitCode': 'number',
          'startTaskInfo/startTime': 'time',
          'startTaskInfo/endTime': 'time',
        },
      },
    });
  },
};
