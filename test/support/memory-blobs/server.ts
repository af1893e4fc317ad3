import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { blockIds, listing, refusal, uncommitted } from './answers.ts';
import { commit, newContainer, type StoredContainer, sizeOf, slice, stage } from './store.ts';

/** What the server was asked for, as it comes in. */
export interface Asked {
  readonly method: string;
  readonly container: string;
  readonly blob: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export interface MemoryBlobs {
  /** `http://127.0.0.1:PORT/account`. */
  readonly url: string;
  readonly containers: Map<string, StoredContainer>;
  close(): void;
}

const respond = (response: ServerResponse, status: number, headers: Record<string, string | number> = {}) =>
  response.writeHead(status, {
    'x-ms-request-id': '1',
    'x-ms-version': '2021-12-02',
    'content-length': 0,
    ...headers,
  });

const refuse = (response: ServerResponse, status: number, code: string) => {
  const body = refusal(code, code);
  respond(response, status, {
    'x-ms-error-code': code,
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(body),
  }).end(body);
};

const answerXml = (response: ServerResponse, body: string) =>
  respond(response, 200, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(body),
  }).end(body);

const isDamaged = (chunks: readonly Buffer[], told: string | undefined): boolean => {
  if (told === undefined) return false;
  const hash = createHash('md5');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('base64') !== told;
};

const text = (header: string | string[] | undefined) => (typeof header === 'string' ? header : undefined);

function store(container: StoredContainer, asked: Asked, chunks: Buffer[], response: ServerResponse): void {
  const { blob, query, headers } = asked;
  const md5 = text(headers['x-ms-blob-content-md5']);
  if (isDamaged(chunks, text(headers['content-md5']))) return refuse(response, 400, 'Md5Mismatch');
  if (query.get('comp') === 'block') stage(container, blob, query.get('blockid') ?? '', chunks);
  else if (query.get('comp') === 'blocklist') {
    if (!commit(container, blob, blockIds(Buffer.concat(chunks).toString()), md5))
      return refuse(response, 400, 'InvalidBlockList');
  } else container.blobs.set(blob, { chunks, size: sizeOf(chunks), md5, modified: new Date() });
  respond(response, 201, { etag: '"0x1"', 'last-modified': new Date().toUTCString() }).end();
}

async function send(container: StoredContainer, asked: Asked, response: ServerResponse): Promise<void> {
  const found = container.blobs.get(asked.blob);
  if (!found) return refuse(response, 404, 'BlobNotFound');
  const range = text(asked.headers['x-ms-range']) ?? text(asked.headers.range);
  const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(range ?? '') ?? [];
  const start = Number(from);
  const end = to === '' ? found.size : Math.min(Number(to) + 1, found.size);
  respond(response, range === undefined ? 200 : 206, {
    'content-length': end - start,
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'x-ms-blob-type': 'BlockBlob',
    'last-modified': found.modified.toUTCString(),
    etag: '"0x1"',
    ...(range === undefined ? {} : { 'content-range': `bytes ${start}-${end - 1}/${found.size}` }),
    ...(found.md5 === undefined ? {} : { [range ? 'x-ms-blob-content-md5' : 'content-md5']: found.md5 }),
  });
  if (asked.method !== 'HEAD')
    for (const chunk of slice(found.chunks, start, end))
      if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
  response.end();
}

/**
 * A blob service that keeps everything in memory and gives it back, in the words of the real one, several times as fast as
 * Azurite. It looks at no signature. For the benchmark and for transfers of very many files.
 * @param intercept answers a request itself where it returns true: faults are made with it
 */
export async function startMemoryBlobs(
  intercept: (asked: Asked, response: ServerResponse) => boolean = () => false,
): Promise<MemoryBlobs> {
  const containers = new Map<string, StoredContainer>();
  const answer = async (asked: Asked, chunks: Buffer[], response: ServerResponse) => {
    const { method, container: name, blob, query } = asked;
    if (intercept(asked, response)) return;
    const whole = blob === '';
    if (whole && method === 'PUT') {
      if (containers.has(name)) return refuse(response, 409, 'ContainerAlreadyExists');
      containers.set(name, newContainer());
      return void respond(response, 201).end();
    }
    const container = containers.get(name);
    if (!container) return refuse(response, 404, 'ContainerNotFound');
    if (whole && method === 'DELETE') {
      containers.delete(name);
      return void respond(response, 202).end();
    }
    if (whole && query.get('comp') === 'list') return answerXml(response, listing(container, query));
    if (whole) return void respond(response, 200).end();
    if (method === 'PUT') return store(container, asked, chunks, response);
    if (query.get('comp') === 'blocklist') return answerXml(response, uncommitted(container, blob));
    return send(container, asked, response);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://here');
    const [, , container = '', ...rest] = pathname.split('/');
    const blob = decodeURIComponent(rest.join('/'));
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const asked = { method: request.method ?? 'GET', container, blob, query, headers: request.headers };
      void answer(asked, chunks, response);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/account`,
    containers,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
