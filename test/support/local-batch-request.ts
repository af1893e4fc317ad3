import { createHmac } from 'node:crypto';
import { request as send } from 'node:http';
import { noteOutcome } from './outcomes.ts';

/** A request that no SDK would send. */
export interface PlainRequest {
  readonly method?: string;
  /** Percent-encoded, with a leading slash, without the query. */
  readonly path: string;
  /** Decoded; `api-version` is added unless named here. Undefined leaves it out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, text as it is. */
  readonly body?: object | string;
  /** Sent in chunks without a length, and not signed. */
  readonly chunked?: string;
  /** False sends no Authorization header. */
  readonly signed?: boolean;
}

export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown;
}

export interface Signer {
  readonly url: string;
  readonly account: string;
  /** Base64. */
  readonly key: string;
}

const signedHeaders =
  'content-encoding content-language content-length content-md5 content-type date if-modified-since if-match if-none-match if-unmodified-since range'.split(
    ' ',
  );

/** Sends one request over a connection of its own, signed by Batch's SharedKey scheme. */
export function sendPlain(signer: Signer, request: PlainRequest): Promise<PlainAnswer> {
  const { method = 'GET', path, signed = true } = request;
  const query = Object.entries({ 'api-version': '2022-10-01.16.0', ...request.query }).flatMap(
    ([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]),
  );
  const body = typeof request.body === 'object' ? JSON.stringify(request.body) : request.body;
  const headers: Record<string, string> = {
    'ocp-date': new Date().toUTCString(),
    ...(body === undefined
      ? {}
      : {
          'content-type': 'application/json; odata=minimalmetadata',
          'content-length': String(Buffer.byteLength(body)),
        }),
    ...request.headers,
  };
  if (signed)
    headers.authorization ??= `SharedKey ${signer.account}:${signatureOf(signer, method, path, query, headers)}`;
  const search = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(signer.url);
    const sent = send(
      { hostname, port, method, path: `${path}?${search}`, headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          noteOutcome(method, path, response.statusCode ?? 0, text);
          resolve({
            status: response.statusCode ?? 0,
            headers: onlyText(response.headers),
            text,
            json: parsed(text),
          });
        });
      },
    );
    sent.on('error', reject);
    if (request.chunked !== undefined) sent.setHeader('transfer-encoding', 'chunked');
    sent.end(request.chunked ?? body);
  });
}

function signatureOf(
  { account, key }: Signer,
  method: string,
  path: string,
  query: readonly [string, string][],
  headers: Readonly<Record<string, string>>,
): string {
  const text = [
    method,
    ...signedHeaders.map((name) => headers[name] ?? ''),
    ...Object.keys(headers)
      .filter((name) => name.startsWith('ocp-'))
      .sort()
      .map((name) => `${name}:${headers[name]}`),
    `/${account}${path}`,
    ...[...query]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, value]) => `${name}:${value}`),
  ].join('\n');
  return createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64');
}

const onlyText = (headers: NodeJS.Dict<string | string[]>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
