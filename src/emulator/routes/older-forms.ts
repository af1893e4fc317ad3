import { Readable } from 'node:stream';
import type { BatchReply, BatchRequest } from '../http/route.ts';
import { waitsSince, withOlderDefaults } from '../wire/older-defaults.ts';
import { olderNames, renamed } from '../wire/older-names.ts';
import { withoutNulls } from '../wire/parse-body.ts';
import type { Operation } from './operation.ts';
import { isBefore } from './version.ts';

/** An operation that clients of older versions call in the words of theirs. Others are not looked through. */
export const inOlderForms = (operation: Operation): Operation => ({
  ...operation,
  handle(request, service) {
    const names = olderNames(request.query['api-version'] ?? '');
    if (names === undefined) return operation.handle(request, service);
    const back = (reply: BatchReply): BatchReply => olderReply(reply, names.toOld);
    return Promise.resolve(operation.handle(newerRequest(request, names.toNow), service)).then(back);
  },
});

function newerRequest(request: BatchRequest, names: ReadonlyMap<string, string>): BatchRequest {
  const { $select: select, ...query } = request.query;
  const selected = select?.split(',').map((name) => names.get(name.trim()) ?? name);
  const inNames = renamed(withoutNulls(request.body), names);
  const body = isBefore(request, waitsSince) ? withOlderDefaults(inNames) : inNames;
  return {
    ...request,
    query: { ...query, ...(selected && { $select: selected.join(',') }) },
    body,
    // The log keeps collections as they were said, and is read in the names of today.
    bodyBytes: body === undefined ? request.bodyBytes : Buffer.from(JSON.stringify(body)),
  };
}

function olderReply(reply: BatchReply, names: ReadonlyMap<string, string>): BatchReply {
  const { body } = reply;
  if (body === undefined || body instanceof Readable) return reply;
  const older = renamed(body, names);
  return typeof older === 'object' && older !== null ? { ...reply, body: older } : reply;
}
