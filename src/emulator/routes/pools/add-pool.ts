import { createdHeaders } from '../../http/entity-headers.ts';
import { poolUrl } from '../../views/pool-view.ts';
import { parseBody } from '../../wire/parse-body.ts';
import { poolSpec, unservedPoolParts } from '../../wire/pool-spec.ts';
import { refuseUnserved } from '../../wire/refuse-unserved.ts';
import type { Operation } from '../operation.ts';

export const addPool: Operation = {
  method: 'POST',
  path: '/pools',
  handle({ body, baseUrl }, { pools }) {
    const pool = pools.add(parseBody(poolSpec, refuseUnserved(unservedPoolParts, body)));
    return { status: 201, headers: createdHeaders(poolUrl(baseUrl, pool.id), pool.lastModified) };
  },
};
