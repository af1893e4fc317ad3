import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connectBatch } from '../../../src/services/batch/connect-batch.ts';
import type { BatchClientOptions } from '../../../src/services/batch/sdk/client.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON unless it is a text. */
  readonly body?: unknown;
}

/** An HTTP server that answers as it is told: the service on a bad day. */
export interface ScriptedServer {
  readonly url: string;
  /** `METHOD /path` of every request so far. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** `cut`: the connection ends in the middle of the answer's body. */
type Misdeed = 'never' | 'hang up' | 'cut';

export type Script = (
  request: IncomingMessage,
  body: string,
  count: number,
) => Answer | Misdeed | Promise<Answer | Misdeed>;

export async function startScripted(script: Script): Promise<ScriptedServer> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url?.split('?')[0]}`);
    let body = '';
    for await (const piece of request) body += piece;
    const answer = await script(request, body, requests.length);
    if (answer === 'hang up') request.socket.destroy();
    else if (answer === 'cut') cut(request, response);
    else if (answer !== 'never') send(response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function cut(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"id":', () => request.socket.destroy());
}

/** An answer of the service says what it is. */
const withMetadata = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && !Array.isArray(body)
    ? { 'odata.metadata': 'x', ...body }
    : body;

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(withMetadata(body));
  // By its id an answer is known for one of the service; a page that somebody else gives has none.
  const mark = typeof body === 'string' ? {} : { 'request-id': '1' };
  response.writeHead(status, {
    'content-type': 'application/json; odata=minimalmetadata',
    ...mark,
    ...headers,
  });
  response.end(text);
}

/** The body of an error as the service writes it. */
export function batchError(
  code: string,
  text: string,
  values: readonly { key: string; value: string }[] = [],
) {
  return {
    'odata.metadata': 'https://x/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element',
    code,
    message: {
      lang: 'en-US',
      value: `${text}\nRequestId:00000000-0000-0000-0000-000000000000\nTime:2026-11-24`,
    },
    values,
  };
}

/** No patience: what is answered once is final, unless a test says otherwise. */
export const atOnce: BatchClientOptions = { retry: { attempts: 1, firstDelayMs: 1, maxDelayMs: 1 } };

export function connectTo(url: string, options: BatchClientOptions = atOnce) {
  return connectBatch({ url, account: 'contoso', key: Buffer.alloc(64, 7).toString('base64') }, options);
}
