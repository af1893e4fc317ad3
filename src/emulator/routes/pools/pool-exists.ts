import { isNotModified } from '../../http/conditions.ts';
import { versionHeaders } from '../../http/entity-headers.ts';
import { foundPool } from '../found.ts';
import type { Operation } from '../operation.ts';

export const poolExists: Operation = {
  method: 'HEAD',
  path: '/pools/{poolId}',
  handle(request, service) {
    const { lastModified } = foundPool(request, service);
    return {
      status: isNotModified(request, lastModified) ? 304 : 200,
      headers: versionHeaders(lastModified),
    };
  },
};
