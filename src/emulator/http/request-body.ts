import type { IncomingMessage } from 'node:http';
import { invalidRequestBody, requestBodyTooLarge } from './errors.ts';

const mebibyte = 1_048_576;

/** Bytes that the body of a request to this route may have. */
export function bodyLimitOf(routePath: string): number {
  return routePath.toLowerCase().endsWith('/addtaskcollection') ? mebibyte : 4 * mebibyte;
}

// A body that is too large is read to its end and thrown away, since a client in the middle of sending would
// see a broken connection and never our answer. Past this many times the limit it is cut off after all.
const patience = 16;

/**
 * Reads a whole body.
 * @throws BatchError 413 for more than `limit` bytes
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length <= limit) chunks.push(bytes);
    if (length > limit * patience) break;
  }
  if (length > limit) throw requestBodyTooLarge(limit);
  return Buffer.concat(chunks);
}

/** Parses a JSON body; none gives undefined. @throws BatchError 400 for what is no JSON in UTF-8 */
export function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalidRequestBody('The body is not JSON in UTF-8');
  }
}
