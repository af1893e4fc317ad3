import { isNotModified } from '../http/conditions.ts';
import { versionHeaders } from '../http/entity-headers.ts';
import type { BatchReply, BatchRequest } from '../http/route.ts';
import { checkExpand } from '../odata/expand.ts';
import { projectionOf } from '../odata/projection.ts';

interface EntityParts {
  /** Its set in `odata.metadata`, such as `pools`. */
  readonly set: string;
  /** What `$select` may name. */
  readonly properties: readonly string[];
  readonly view: object;
  /** Left out for what has no ETag, as nodes. */
  readonly lastModified?: string;
}

/** The answer of GET for one entity, with the request's conditions and `$select` applied. */
export function entityReply(request: BatchRequest, parts: EntityParts): BatchReply {
  const { lastModified } = parts;
  const headers = lastModified === undefined ? undefined : versionHeaders(lastModified);
  if (headers && lastModified !== undefined && isNotModified(request, lastModified))
    return { status: 304, headers };
  checkExpand(request.query.$expand);
  const project = projectionOf(request.query.$select, parts.properties);
  return {
    status: 200,
    ...(headers && { headers }),
    body: {
      'odata.metadata': `${request.baseUrl}/$metadata#${parts.set}/@Element`,
      ...project(parts.view),
    },
  };
}
