import { createdHeaders } from '../../http/entity-headers.ts';
import { poolUrl } from '../../views/pool-view.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { poolSpec } from '../../wire/pool-spec.ts';
import type { Operation } from '../operation.ts';
import { servedPoolBody } from './pool-body.ts';

export const addPool: Operation = {
  method: 'POST',
  path: '/pools',
  handle({ body, baseUrl }, { pools }) {
    const pool = pools.add(parseBody(poolSpec, servedPoolBody(body)));
    return { status: 201, headers: createdHeaders(poolUrl(baseUrl, pool.id), pool.lastModified) };
  },
};
