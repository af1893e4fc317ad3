import { etagOf, httpDate } from './entity-headers.ts';
import { conditionNotMet, invalidHeaderValue } from './errors.ts';
import type { BatchRequest } from './route.ts';

/** How the conditions of a request stand; what was not asked for holds. */
interface Conditions {
  readonly ifMatch: boolean;
  readonly ifNoneMatch: boolean;
  readonly ifModifiedSince: boolean;
  readonly ifUnmodifiedSince: boolean;
}

/** @param etag left out for files, which have none */
function conditionsOf({ headers }: BatchRequest, changedMs: number, etag?: string): Conditions {
  const has = (tags: string): boolean =>
    tags.split(',').some((tag) => tag.trim() === '*' || (etag !== undefined && bare(tag) === bare(etag)));
  const changed = Math.floor(changedMs / 1_000);
  const seconds = (name: string): number | undefined => {
    const value = headers[name];
    if (value === undefined) return undefined;
    const time = Date.parse(value);
    if (Number.isNaN(time)) throw invalidHeaderValue(name, value);
    return Math.floor(time / 1_000);
  };
  const modifiedSince = seconds('if-modified-since');
  const unmodifiedSince = seconds('if-unmodified-since');
  return {
    ifMatch: headers['if-match'] === undefined || has(headers['if-match']),
    ifNoneMatch: headers['if-none-match'] === undefined || !has(headers['if-none-match']),
    ifModifiedSince: modifiedSince === undefined || changed > modifiedSince,
    ifUnmodifiedSince: unmodifiedSince === undefined || changed <= unmodifiedSince,
  };
}

/**
 * Holds a write against the request's If-Match, If-None-Match, If-Modified-Since and If-Unmodified-Since.
 * @param lastModified wire time of the entity's last change
 * @throws BatchError 412 for a condition that is not met, 400 for a date that is none
 */
export function checkWriteConditions(request: BatchRequest, lastModified: string): void {
  const held = conditionsOf(request, Date.parse(lastModified), etagOf(lastModified));
  if (!Object.values(held).every(Boolean)) throw conditionNotMet();
}

/**
 * Holds a read against the same headers.
 * @returns true when the client has it already: the answer is 304
 * @throws BatchError 412 when it is not what the client takes it for, 400 for a date that is none
 */
export function isNotModified(request: BatchRequest, lastModified: string): boolean {
  return notModified(conditionsOf(request, Date.parse(lastModified), etagOf(lastModified)));
}

/** As {@link isNotModified}, for a file. @param modified time of its last change */
export function isFileNotModified(request: BatchRequest, modified: Date): boolean {
  return notModified(conditionsOf(request, Date.parse(httpDate(modified.toISOString()))));
}

function notModified({ ifMatch, ifUnmodifiedSince, ifNoneMatch, ifModifiedSince }: Conditions): boolean {
  if (!ifMatch || !ifUnmodifiedSince) throw conditionNotMet();
  return !ifNoneMatch || !ifModifiedSince;
}

/** Clients quote tags or do not, and mark them weak or do not. */
const bare = (tag: string): string =>
  tag
    .trim()
    .replace(/^W\//i, '')
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase();
