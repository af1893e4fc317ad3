import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type RunningAzurite, startAzurite } from '../azurite.ts';
import { noteSecret } from '../secrets/ledger.ts';
import { secretsIn } from '../secrets/shapes.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../temporary-folder.ts';
import { type BlobRefusal, blobRefusal } from './blob-refusals.ts';
import { testCertificate } from './login/certificate.ts';
import { checkBearer } from './login/check-bearer.ts';
import { decodeToken } from './login/tokens.ts';

/** How a request showed who it comes from. */
export type ShownBy = 'bearer' | 'user-delegation' | 'service-sas' | 'key' | 'nothing';

/** One request, as it came. */
export interface BlobRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly by: ShownBy;
  /** Of a token. */
  readonly audience?: string;
  /** Of a signature. */
  readonly rights?: string;
}

/** A storage account that takes no keys: Azurite over HTTPS behind a door that checks tokens and turns keys away. */
export interface BlobFront {
  readonly account: string;
  /** `https://127.0.0.1:PORT/devstoreaccount1` */
  readonly blobEndpoint: string;
  /** PEM file of the certificate of both. */
  readonly certificateFile: string;
  readonly azurite: RunningAzurite;
  readonly requests: BlobRequest[];
  /** Refuses whom it names; asked for each request that would be let in. */
  refuse: ((request: BlobRequest) => BlobRefusal | undefined) | undefined;
  /** Milliseconds that its clock is ahead. */
  clockAhead: number;
  close(): Promise<void>;
}

export async function startBlobFront(): Promise<BlobFront> {
  const folder = makeTemporaryFolder('blobs');
  const { certificate, key } = testCertificate();
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  await Promise.all([writeFile(files.cert, certificate), writeFile(files.key, key)]);
  const azurite = await startAzurite({ tls: files });
  const front = {
    account: azurite.account,
    azurite,
    certificateFile: files.cert,
    requests: [] as BlobRequest[],
    refuse: undefined as BlobFront['refuse'],
    clockAhead: 0,
  };
  const server = createServer({ cert: certificate, key }, (asked, answer) => {
    for (const { value, what } of secretsIn(asked.url ?? '', 'a request to storage')) noteSecret(value, what);
    const came = requestOf(asked);
    front.requests.push(came);
    const refusal = refusalOf(asked, came) ?? front.refuse?.(came);
    if (refusal) return refuseWith(refusal, asked, answer, front.clockAhead);
    passOn(asked, answer, azurite.blobEndpoint, front.clockAhead);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(front, {
    blobEndpoint: `https://127.0.0.1:${port}/${azurite.account}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await azurite.close();
      removeTemporaryFolder(folder);
    },
  });
}

function requestOf({ method = 'GET', url = '/', headers }: IncomingMessage): BlobRequest {
  const { pathname, searchParams } = new URL(url, 'https://x');
  const { authorization } = headers;
  const audience = authorization && decodeToken(authorization.replace(/^Bearer /, ''))?.aud;
  const rights = searchParams.get('sp');
  return {
    method,
    path: pathname,
    by: shownBy(authorization, searchParams),
    ...(audience ? { audience } : {}),
    ...(rights === null ? {} : { rights }),
  };
}

function shownBy(authorization: string | undefined, query: URLSearchParams): ShownBy {
  if (authorization?.startsWith('Bearer ')) return 'bearer';
  if (authorization !== undefined) return 'key';
  if (!query.has('sig')) return 'nothing';
  return query.has('skoid') ? 'user-delegation' : 'service-sas';
}

function refusalOf(asked: IncomingMessage, { by }: BlobRequest): BlobRefusal | undefined {
  if (by === 'key' || by === 'service-sas') return blobRefusal.keysOff;
  if (by !== 'bearer') return undefined;
  const verdict = checkBearer(asked.headers.authorization, 'storage');
  return verdict.ok ? undefined : { ...blobRefusal.badToken, words: verdict.words };
}

function refuseWith(
  { status, code, words }: BlobRefusal,
  asked: IncomingMessage,
  answer: ServerResponse,
  ahead: number,
): void {
  asked.resume();
  const xml = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${words}\nRequestId:1\nTime:x</Message></Error>`;
  const date = new Date(Date.now() + ahead).toUTCString();
  answer.writeHead(status, { 'content-type': 'application/xml', 'x-ms-error-code': code, date }).end(xml);
}

function passOn(asked: IncomingMessage, answer: ServerResponse, endpoint: string, ahead: number): void {
  const { host, port } = new URL(endpoint);
  const onward = request({
    ...{ host: '127.0.0.1', port, path: asked.url, method: asked.method },
    headers: { ...asked.headers, host },
    // It is our own, a function call away.
    rejectUnauthorized: false,
  });
  onward.on('error', () => answer.destroy());
  onward.on('response', (came) => {
    const date = new Date(Date.now() + ahead).toUTCString();
    // The service names every request; Azurite leaves it out where it gives a user delegation key.
    const named = { 'x-ms-request-id': randomUUID(), ...came.headers };
    answer.writeHead(came.statusCode ?? 502, { ...named, date });
    if (asked.url?.includes('comp=userdelegationkey'))
      void text(came).then((xml) => {
        noteSecret(/<Value>([^<]+)/.exec(xml)?.[1], 'a user delegation key');
        answer.end(xml);
      });
    else came.pipe(answer);
  });
  asked.pipe(onward);
}
