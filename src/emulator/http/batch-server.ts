import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { redact } from '../../model/redact.ts';
import { checkApiVersion } from './api-version.ts';
import { authenticate, type Credential } from './authenticate.ts';
import { BatchError } from './batch-error.ts';
import { answerBrokenRequest } from './broken-request.ts';
import { errorBody } from './error-body.ts';
import { internalError } from './errors.ts';
import { closeSoon, listen } from './listening.ts';
import { checkLocalOnly } from './local-only.ts';
import { checkDigest, checkLengthIsSigned } from './message-integrity.ts';
import { bodyLimitOf, discardBody, parseBody, readBody } from './request-body.ts';
import { headersOf } from './request-headers.ts';
import { requestTargetOf } from './request-target.ts';
import type { BatchReply, Route } from './route.ts';
import { createRouteTable } from './route-table.ts';
import { sendReply } from './send-reply.ts';
import { createThrottle } from './throttle.ts';

export interface BatchServerOptions<State> extends Credential {
  readonly routes: readonly Route<State>[];
  readonly state: State;
  /** Left out or 0: the system's choice. */
  readonly port?: number;
  readonly now?: () => Date;
  /** Takes one line for each request, and the cause of an internal error; secrets are cut out already. */
  readonly log?: (line: string) => void;
  /** Requests a second; more of them are answered with 429. Not limited when left out. */
  readonly throttle?: number;
  /** Milliseconds a client may take to send a request whole; 60,000 when left out. */
  readonly requestTimeout?: number;
}

export interface BatchServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening; requests under way get half a second to end. */
  close(): Promise<void>;
}

/**
 * Starts the local Batch service's HTTP side on loopback. Each request passes, in this order: who asks, API
 * version, signature, route, body; what any of them throws is answered as a Batch error.
 * @throws the system's error (`EADDRINUSE` …) when the port cannot be had
 */
export async function startBatchServer<State>(options: BatchServerOptions<State>): Promise<BatchServer> {
  const { state, now = () => new Date(), log = () => {}, requestTimeout = 60_000 } = options;
  const findRoute = createRouteTable(options.routes);
  const checkRate = createThrottle(options.throttle);
  let port = 0;
  const baseUrl = (): string => `http://127.0.0.1:${port}`;

  async function replyTo(message: IncomingMessage, headers: Record<string, string>): Promise<BatchReply> {
    checkLocalOnly(headers, port);
    const { rawPath, query } = requestTargetOf(message.url ?? '');
    const method = message.method ?? '';
    checkApiVersion(query['api-version']);
    authenticate({ method, rawPath, query, headers }, options, now());
    checkLengthIsSigned(headers);
    checkRate();
    const { route, params } = findRoute(method, rawPath);
    const bodyBytes = await readBody(message, bodyLimitOf(route.path));
    checkDigest(headers, bodyBytes);
    const said = { method: route.method, path: rawPath, params, query, headers, bodyBytes };
    return route.handle({ ...said, body: parseBody(bodyBytes), baseUrl: baseUrl() }, state);
  }

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const requestId = randomUUID();
    const headers = headersOf(message);
    markResponse(response, requestId, headers);
    const headOnly = message.method === 'HEAD';
    try {
      const reply = await replyTo(message, headers).catch(async (error: unknown): Promise<BatchReply> => {
        const known = error instanceof BatchError ? error : internalError();
        // Who broke off in the middle of a request is no fault of the service.
        const gone = message.destroyed && !message.complete;
        if (known !== error) log(redact(`${requestId} ${gone ? 'the client broke off' : causeOf(error)}`));
        await discardBody(message);
        return {
          status: known.status,
          ...(known.status === 429 && { headers: { 'Retry-After': '1' } }),
          body: errorBody(known, { baseUrl: baseUrl(), requestId, time: now() }),
        };
      });
      await sendReply(response, reply, headOnly);
    } catch (error) {
      log(redact(`${requestId} the answer broke off: ${causeOf(error)}`));
      response.destroy();
    }
    const took = Math.round(performance.now() - began);
    log(redact(`${requestId} ${message.method} ${message.url} ${response.statusCode} ${took} ms`));
  }

  const server = createServer(
    {
      requestTimeout,
      headersTimeout: Math.min(requestTimeout, 10_000),
      connectionsCheckingInterval: Math.min(1_000, requestTimeout),
      keepAliveTimeout: 75_000,
      // It is missed below, in the service's own words.
      requireHostHeader: false,
    },
    (message, response) => void answer(message, response),
  );
  // What a client expects beyond `100-continue` is nothing to Batch.
  server.on('checkExpectation', (message, response) => void answer(message, response));
  server.on('clientError', (error, socket) =>
    answerBrokenRequest(error, socket, { baseUrl: baseUrl(), requestId: randomUUID(), time: now() }),
  );
  port = await listen(server, options.port ?? 0);
  return { url: baseUrl(), port, close: () => closeSoon(server) };
}

function markResponse(response: ServerResponse, requestId: string, headers: Record<string, string>): void {
  response.setHeader('request-id', requestId);
  response.setHeader('DataServiceVersion', '3.0');
  response.setHeader('Server', 'batchdeck-local');
  const clientId = headers['client-request-id'];
  if (clientId !== undefined && headers['return-client-request-id']?.toLowerCase() === 'true') {
    response.setHeader('client-request-id', clientId);
  }
}

const causeOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
