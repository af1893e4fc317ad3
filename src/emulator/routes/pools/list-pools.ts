import { allocationStates, poolStates } from '../../../model/batch/states.ts';
import { listReply } from '../../odata/list-reply.ts';
import { poolProperties, poolView } from '../../views/pool-view.ts';
import type { Operation } from '../operation.ts';

export const listPools: Operation = {
  method: 'GET',
  path: '/pools',
  handle: (request, { store }) =>
    listReply({
      request,
      metadata: 'pools',
      rows: store.pools.byId(),
      keyOf: (pool) => pool.id.toLowerCase(),
      toWire: (pool) => poolView(pool, store, request.baseUrl),
      schema: {
        select: poolProperties,
        filter: {
          id: 'string',
          state: { oneOf: poolStates },
          stateTransitionTime: 'time',
          allocationState: { oneOf: allocationStates, operators: ['eq'] },
          allocationStateTransitionTime: 'time',
          creationTime: 'time',
          lastModified: 'time',
          enableAutoScale: 'boolean',
          vmSize: { text: ['eq', 'ne'] },
          enableInterNodeCommunication: 'boolean',
        },
      },
    }),
};
