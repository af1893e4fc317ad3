import { etagOf } from './entity-headers.ts';
import { conditionNotMet, invalidHeaderValue } from './errors.ts';
import type { BatchRequest } from './route.ts';

/**
 * Holds a write against the request's If-Match, If-None-Match, If-Modified-Since and If-Unmodified-Since.
 * @param lastModified wire time of the entity's last change
 * @throws BatchError 412 for a condition that is not met, 400 for a date that is none
 */
export function checkWriteConditions(request: BatchRequest, lastModified: string): void {
  const { headers } = request;
  const etag = etagOf(lastModified);
  const has = (tags: string): boolean =>
    tags.split(',').some((tag) => tag.trim() === '*' || bare(tag) === etag.toLowerCase());
  const changed = Math.floor(Date.parse(lastModified) / 1_000);
  const seconds = (name: string): number | undefined => {
    const value = headers[name];
    if (value === undefined) return undefined;
    const time = Date.parse(value);
    if (Number.isNaN(time)) throw invalidHeaderValue(name, value);
    return Math.floor(time / 1_000);
  };
  const modifiedSince = seconds('if-modified-since');
  const unmodifiedSince = seconds('if-unmodified-since');
  const met =
    (headers['if-match'] === undefined || has(headers['if-match'])) &&
    (headers['if-none-match'] === undefined || !has(headers['if-none-match'])) &&
    (modifiedSince === undefined || changed > modifiedSince) &&
    (unmodifiedSince === undefined || changed <= unmodifiedSince);
  if (!met) throw conditionNotMet();
}

/** Clients quote tags or do not, and mark them weak or do not. */
const bare = (tag: string): string =>
  tag
    .trim()
    .replace(/^W\//i, '')
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase();
