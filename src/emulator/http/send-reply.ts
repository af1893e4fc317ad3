import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BatchReply } from './route.ts';

/** The media type of every JSON answer, spelt as the service does. */
export const jsonType = 'application/json;odata=minimalmetadata';

/**
 * Writes a reply. A HEAD request gets its headers alone; a stream that fails midway cuts the connection, so
 * that a client cannot take the part for the whole.
 */
export async function sendReply(
  response: ServerResponse,
  reply: BatchReply,
  headOnly: boolean,
): Promise<void> {
  const { status, headers = {}, body } = reply;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.statusCode = status;
  if (headOnly || body === undefined) {
    if (body instanceof Readable) body.destroy();
    response.end();
    return;
  }
  if (body instanceof Readable) {
    if (!response.hasHeader('content-type')) response.setHeader('content-type', 'application/octet-stream');
    await pipeline(body, whole(response), response);
    return;
  }
  const text = JSON.stringify(body);
  response.setHeader('content-type', jsonType);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

/** Breaks off when a file became shorter while it was read: the client would wait for the rest for ever. */
function whole(response: ServerResponse): (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array> {
  const announced = Number(response.getHeader('content-length') ?? 0);
  return async function* (chunks) {
    let sent = 0;
    for await (const chunk of chunks) {
      sent += chunk.length;
      yield chunk;
    }
    if (sent < announced) throw new Error(`the file has ${announced - sent} bytes less than it had`);
  };
}
