import { Agent, type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent as SafeAgent, request as safeRequest } from 'node:https';
import { foreign } from '../own-answers.ts';
import type { Pacer } from '../pacer.ts';
import type { WireCall } from './blob-wire.ts';
import { brokenOff, gaveUp, refusedBy } from './wire-error.ts';

export interface Outgoing {
  readonly method: 'PUT' | 'GET';
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: Uint8Array;
}

/** Sends a request and gives its answer's body piece by piece. Rejects with what the answer refuses, or how the line broke. */
export type Exchange = (
  outgoing: Outgoing,
  call: WireCall,
  onBody?: (piece: Buffer) => unknown,
) => Promise<IncomingMessage>;

/** One listener for a signal, however many requests are under way: each of their own would cost more than sending them. */
function stopWith() {
  const underWay = new WeakMap<AbortSignal, { readonly requests: Set<ClientRequest>; stopAll(): void }>();
  return (signal: AbortSignal | undefined, request: ClientRequest): (() => void) => {
    if (!signal) return () => undefined;
    const requests = underWay.get(signal)?.requests ?? new Set<ClientRequest>();
    if (!underWay.has(signal)) {
      const stopAll = () => {
        for (const each of requests) each.destroy();
      };
      underWay.set(signal, { requests, stopAll });
      signal.addEventListener('abort', stopAll);
    }
    requests.add(request);
    return () => {
      requests.delete(request);
      const all = underWay.get(signal);
      if (requests.size > 0 || all?.requests !== requests) return;
      signal.removeEventListener('abort', all.stopAll);
      underWay.delete(signal);
    };
  };
}

/** Each piece when its turn has come; what is refused meanwhile ends it. */
async function sendInPieces(
  request: ClientRequest,
  body: Uint8Array,
  { pieceBytes, pass }: Pacer,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let at = 0; at < body.length && !request.destroyed; at += pieceBytes) {
    const piece = body.subarray(at, at + pieceBytes);
    await pass(piece.length, signal);
    request.write(piece);
  }
  request.end();
}

/** More of a refusal is not read. */
const longestRefusal = 16_384;
const ok = (status: number) => status >= 200 && status < 300;

/** Requests to one server, over lines that are kept. */
export function openExchange(url: URL): Exchange {
  const safe = url.protocol === 'https:';
  const agent = safe ? new SafeAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
  const to = { agent, hostname: url.hostname.replace(/^\[|\]$/g, ''), port: url.port || (safe ? 443 : 80) };
  const begin = safe ? safeRequest : plainRequest;
  const stop = stopWith();

  const once: Exchange = ({ method, path, headers, body }, { signal, quietMs, pacer }, onBody) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      // Given here it counts from before there is a line; set later, only from then on.
      const request = begin({ ...to, method, path, headers, timeout: quietMs });
      const leave = stop(signal, request);
      const fail = (error: unknown) => {
        leave();
        reject(signal?.aborted ? signal.reason : error);
      };
      request.setTimeout(quietMs, () => request.destroy(gaveUp(quietMs)));
      // Once an answer has begun, its first pieces have been taken: they must not come twice.
      let begun = false;
      request.on('error', (error) =>
        fail(Object.assign(brokenOff(error), { stale: request.reusedSocket && !begun })),
      );
      request.on('response', (answer) => {
        begun = true;
        const status = answer.statusCode ?? 0;
        const header = (name: string) => {
          const value = answer.headers[name];
          return typeof value === 'string' ? value : undefined;
        };
        const other = foreign(status, header);
        if (other) {
          request.destroy(other);
          return;
        }
        let said = '';
        // The end of a body is told though it is paused: it has to wait for its last piece.
        let paced: Promise<void> = Promise.resolve();
        answer.on('data', (piece: Buffer) => {
          if (!ok(status)) said = (said + piece.toString()).slice(0, longestRefusal);
          else onBody?.(piece);
          if (pacer) {
            answer.pause();
            paced = pacer.pass(piece.length, signal);
            paced.then(() => answer.resume(), fail);
          }
        });
        answer.on('error', (error) => fail(brokenOff(error)));
        answer.on('end', () => {
          leave();
          if (ok(status)) return void paced.then(() => resolve(answer), fail);
          reject(refusedBy(status, header, said));
          // The rest of a body that was refused would take its share of the rate for nothing.
          if (!request.writableEnded) request.destroy();
        });
      });
      if (pacer && body) sendInPieces(request, body, pacer, signal).catch(() => request.destroy());
      else request.end(body);
    });

  return async (...given) => {
    try {
      return await once(...given);
    } catch (error) {
      // A line that was kept and that the other side had let go of meanwhile says nothing about the service.
      const stale = error instanceof Error && 'stale' in error && error.stale === true;
      const { code } = stale && 'code' in error ? error : { code: undefined };
      if (code !== 'ECONNRESET' && code !== 'EPIPE') throw error;
      return once(...given);
    }
  };
}
