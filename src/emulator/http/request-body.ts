import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { invalidRequestBody, requestBodyTooLarge } from './errors.ts';

const mebibyte = 1_048_576;

/** Bytes that the body of a request to this route may have. */
export function bodyLimitOf(routePath: string): number {
  return routePath.toLowerCase().endsWith('/addtaskcollection') ? mebibyte : 4 * mebibyte;
}

// A body that is refused is read to its end and thrown away, since a client in the middle of sending would
// see a broken connection and never our answer. Past this many bytes it is cut off after all.
const mostDiscarded = 64 * mebibyte;

/**
 * Reads a whole body.
 * @throws BatchError 413 for more than `limit` bytes
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const take = (bytes: Buffer) => {
      length += bytes.length;
      if (length <= limit) chunks.push(bytes);
      if (length <= mostDiscarded) return;
      request.off('data', take).destroy();
      reject(requestBodyTooLarge(limit));
    };
    request.on('data', take);
    request.once('end', () => {
      if (length > limit) reject(requestBodyTooLarge(limit));
      else resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    request.once('error', reject);
    request.once('close', () => reject(new Error('the request broke off')));
  });
}

/** Lets the client finish sending a body that nobody will read. A connection that ends meanwhile is no error. */
export async function discardBody(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return;
  await readBody(request, 0).catch(() => undefined);
}

/** Parses a JSON body; none gives undefined. @throws BatchError 400 for what is no JSON in UTF-8 */
export function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    // A byte order mark may stand before it.
    if (isUtf8(bytes)) return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    // Said below.
  }
  throw invalidRequestBody('The body is not JSON in UTF-8');
}
