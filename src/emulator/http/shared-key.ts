import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a SharedKey signature covers, as it went over the wire. */
export interface SignedRequest {
  readonly method: string;
  /** Percent-encoded path, exactly as sent. */
  readonly rawPath: string;
  /** Decoded query values by name. */
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case header names. */
  readonly headers: Readonly<Record<string, string>>;
}

const signedHeaders = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-type',
  'date',
  'if-modified-since',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'range',
] as const;

/**
 * The text that Batch's SharedKey scheme signs: verb, eleven headers, the `ocp-*` headers by name, then account
 * and path, then the query by name.
 */
export function stringToSign(request: SignedRequest, account: string): string {
  const { method, headers, rawPath, query } = request;
  const fixed = signedHeaders.map((name) => headers[name] ?? '');
  const own = Object.keys(headers)
    .filter((name) => name.startsWith('ocp-') && headers[name] !== '')
    .sort()
    .map((name) => `${name}:${headers[name]}`);
  const resource = `/${account}${rawPath}`;
  const parameters = Object.keys(query)
    .sort()
    .map((name) => `${name}:${query[name]}`);
  return [method, ...fixed, ...own, [resource, ...parameters].join('\n')].join('\n');
}

/** Base64 HMAC-SHA256 of a text; `key` is the account key in base64. */
export function signatureOf(text: string, key: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64');
}

/** The path as clients up to 2018 signed it, for a server that took escaped slashes of either kind for plain ones. */
const withPlainSlashes = (rawPath: string): string => rawPath.replace(/%2f|%5c/gi, '/');

/**
 * Whether a signature fits the request, in constant time. A body of no bytes is signed as `0` by some clients
 * and verbs and as nothing by others, whatever goes over the wire, and a file's path with its slashes escaped or
 * plain; all are right.
 */
export function signatureFits(
  request: SignedRequest,
  account: string,
  key: string,
  signature: string,
): boolean {
  const length = request.headers['content-length'] ?? '';
  const lengths = length === '' || length === '0' ? ['', '0'] : [length];
  const paths = new Set([request.rawPath, withPlainSlashes(request.rawPath)]);
  const given = Buffer.from(signature, 'base64');
  let fits = false;
  for (const contentLength of lengths) {
    const headers = { ...request.headers, 'content-length': contentLength };
    for (const rawPath of paths) {
      const text = stringToSign({ ...request, rawPath, headers }, account);
      const expected = Buffer.from(signatureOf(text, key), 'base64');
      if (given.length === expected.length && timingSafeEqual(given, expected)) fits = true;
    }
  }
  return fits;
}
