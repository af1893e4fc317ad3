import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';
import {
  type BatchServer,
  type BatchServerOptions,
  startBatchServer,
} from '../../../../src/emulator/http/batch-server.ts';
import { createdHeaders, versionHeaders } from '../../../../src/emulator/http/entity-headers.ts';
import { poolExists, poolNotFound } from '../../../../src/emulator/http/errors.ts';
import type { BatchRequest, Route } from '../../../../src/emulator/http/route.ts';
import { listReply } from '../../../../src/emulator/odata/list-reply.ts';
import { type PlainAnswer, type PlainRequest, sendPlain } from '../../../support/local-batch-request.ts';

export const account = 'toyaccount';
export const key = randomBytes(64).toString('base64');
const changed = '2022-09-06T23:44:11.5153711Z';

/** What the toy's routes work on: pools by id, and the requests that reached a route. */
export interface Toy {
  readonly pools: Map<string, { id: string; state: string }>;
  readonly seen: BatchRequest[];
}

const routes: Route<Toy>[] = [
  {
    method: 'POST',
    path: '/pools',
    handle(request, toy) {
      toy.seen.push(request);
      const id = String(Reflect.get(Object(request.body), 'id'));
      if (toy.pools.has(id)) throw poolExists();
      toy.pools.set(id, { id, state: 'active' });
      return { status: 201, headers: createdHeaders(`${request.baseUrl}/pools/${id}`, changed) };
    },
  },
  {
    method: 'GET',
    path: '/pools',
    handle: (request, toy) =>
      listReply({
        request,
        metadata: 'pools',
        rows: [...toy.pools.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
        keyOf: ({ id }) => id,
        toWire: (pool) => pool,
        schema: {
          filter: { id: 'string', state: { oneOf: ['active', 'deleting'] } },
          select: ['id', 'state'],
        },
      }),
  },
  {
    method: 'GET',
    path: '/pools/{poolId}',
    handle(request, toy) {
      toy.seen.push(request);
      const pool = toy.pools.get(request.params.poolId ?? '');
      if (pool === undefined) throw poolNotFound();
      return { status: 200, headers: versionHeaders(changed), body: pool };
    },
  },
  {
    method: 'HEAD',
    path: '/pools/{poolId}',
    handle(request, toy) {
      if (!toy.pools.has(request.params.poolId ?? '')) throw poolNotFound();
      return { status: 200, headers: versionHeaders(changed) };
    },
  },
  {
    method: 'GET',
    path: '/jobs/{jobId}/tasks/{taskId}/files/{filePath}',
    handle(request, toy) {
      toy.seen.push(request);
      const text = `contents of ${request.params.filePath}`;
      return { status: 200, body: Readable.from([Buffer.from(text)]) };
    },
  },
  {
    method: 'POST',
    path: '/jobs/{jobId}/addtaskcollection',
    handle: () => ({ status: 200, body: { value: [] } }),
  },
  {
    method: 'GET',
    path: '/nodecounts',
    handle() {
      throw new Error('the store is on fire');
    },
  },
];

export interface ToyService {
  readonly server: BatchServer;
  readonly toy: Toy;
  readonly lines: string[];
  readonly client: BatchServiceClient;
  /** The SDK's client with another key. */
  clientWith(key: string): BatchServiceClient;
  send(request: PlainRequest): Promise<PlainAnswer>;
}

/** A Batch server with a handful of routes of its own. */
export async function startToy(
  options: Partial<Pick<BatchServerOptions<Toy>, 'now' | 'requestTimeout'>> = {},
): Promise<ToyService> {
  const toy: Toy = { pools: new Map(), seen: [] };
  const lines: string[] = [];
  const server = await startBatchServer({
    routes,
    state: toy,
    account,
    key,
    log: (line) => lines.push(line),
    ...options,
  });
  const clientWith = (its: string) =>
    new BatchServiceClient(new BatchSharedKeyCredentials(account, its), server.url, { noRetryPolicy: true });
  return {
    server,
    toy,
    lines,
    client: clientWith(key),
    clientWith,
    send: (request) => sendPlain({ url: server.url, account, key }, request),
  };
}

export const poolOf = (id: string) => ({ id, vmSize: 'standard_d2s_v5' });

/** What the SDK threw: status, code, text and the named values of the service's error body. */
export async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => {
      throw new Error('it was not refused');
    },
    (thrown: unknown) => Object(thrown),
  );
  return {
    status: error.statusCode,
    code: error.body?.code,
    text: error.body?.message?.value,
    values: error.body?.values,
  };
}
