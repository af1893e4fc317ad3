import { versionHeaders } from '../../http/entity-headers.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';

export const poolExists: Operation = {
  method: 'HEAD',
  path: '/pools/{poolId}',
  handle: (request, service) => ({
    status: 200,
    headers: versionHeaders(foundPool(request, service).lastModified),
  }),
};
