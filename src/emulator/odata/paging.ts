import { invalidQueryParameterValue, outOfRangeQueryParameterValue } from '../http/errors.ts';
import type { BatchRequest } from '../http/route.ts';

const largestPage = 1000;

/** Items a page may hold; the service's default is also its maximum. */
export function pageSizeOf(maxresults: string | undefined): number {
  if (maxresults === undefined) return largestPage;
  if (!/^[+-]?\d+$/.test(maxresults)) {
    throw invalidQueryParameterValue('maxresults', maxresults, 'A whole number from 1 to 1000 is needed');
  }
  const size = Number(maxresults);
  if (size < 1 || size > largestPage) {
    throw outOfRangeQueryParameterValue('maxresults', maxresults, 'It may be from 1 to 1000');
  }
  return size;
}

// The mark tells our own tokens from a key that somebody typed; base64url needs no escaping in a link.
const mark = 'k1:';

/** The key of the last row of the page before, undefined for the first page. */
export function resumeKeyOf(skipToken: string | undefined): string | undefined {
  if (skipToken === undefined) return undefined;
  const text = Buffer.from(skipToken, 'base64url').toString('utf8');
  if (!text.startsWith(mark)) {
    throw invalidQueryParameterValue('$skiptoken', skipToken, 'It must come from odata.nextLink, unchanged');
  }
  return text.slice(mark.length);
}

/** The whole request again, going on after `lastKey`. */
export function nextLinkOf(request: BatchRequest, lastKey: string): string {
  const kept = Object.entries(request.query)
    .filter(([name]) => name !== '$skiptoken')
    .map(([name, value]) => `${encodeName(name)}=${encodeURIComponent(value)}`);
  const token = Buffer.from(mark + lastKey, 'utf8').toString('base64url');
  return `${request.baseUrl}${request.path}?${[...kept, `$skiptoken=${token}`].join('&')}`;
}

const encodeName = (name: string): string => encodeURIComponent(name).replaceAll('%24', '$');
