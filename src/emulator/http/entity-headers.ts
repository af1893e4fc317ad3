import type { BatchRequest } from './route.ts';
import { ticksOf } from './wire-time.ts';

/**
 * The service's ETag for an entity last changed at this wire time: its ticks in hexadecimal, unquoted.
 * @throws TypeError for what is no wire time
 */
export function etagOf(lastModified: string): string {
  if (lastModified === latest.time) return latest.etag;
  const ticks = ticksOf(lastModified);
  if (ticks === undefined) throw new TypeError(`not a wire time: ${lastModified}`);
  latest = { time: lastModified, etag: `0x${ticks.toString(16).toUpperCase()}` };
  return latest.etag;
}

/** The tasks of one collection have one time. */
let latest = { time: '', etag: '' };

/** `ETag` and `Last-Modified` (RFC 1123) of an entity that is answered whole. */
export function versionHeaders(lastModified: string): Record<string, string> {
  return { ETag: etagOf(lastModified), 'Last-Modified': httpDate(lastModified) };
}

/** Headers for an entity just changed: its version and its URL as `DataServiceId`. */
export function changedHeaders(url: string, lastModified: string): Record<string, string> {
  return { ...versionHeaders(lastModified), DataServiceId: url };
}

/** The URL that was asked for: an action on an entity answers it as its `DataServiceId` (seen in recorded traffic). */
export const actionUrl = ({ baseUrl, path }: Pick<BatchRequest, 'baseUrl' | 'path'>): string =>
  `${baseUrl}${path}`;

/** Headers for an entity just added (201). The service answers `…/jobs/job-1` for every job; pass that. */
export function createdHeaders(url: string, lastModified: string): Record<string, string> {
  return { ...changedHeaders(url, lastModified), Location: url };
}

/** RFC 1123 form of a wire time, whole seconds. */
export function httpDate(time: string): string {
  return new Date(time).toUTCString();
}
