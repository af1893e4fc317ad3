import { listReply } from '../../odata/list-reply.ts';
import type { Operation } from '../operation.ts';

/** Nothing is billed here, so nothing is metered. */
export const listPoolUsageMetrics: Operation = {
  method: 'GET',
  path: '/poolusagemetrics',
  handle: (request) =>
    listReply<object>({
      request,
      metadata: 'poolusagemetrics',
      rows: [],
      keyOf: () => '',
      toWire: (row) => row,
      schema: { filter: { poolId: { text: ['eq', 'ge', 'gt', 'le', 'lt', 'startswith'] } } },
    }),
};
