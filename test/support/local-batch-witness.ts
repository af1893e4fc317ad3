import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';
import * as v from 'valibot';
import { noteOutcome } from './outcomes.ts';
import { headerFaults, wireFaults } from './wire-check.ts';
import { etagPattern, httpDatePattern, uuidPattern } from './wire-check-formats.ts';

/** One request and its answer, as they went over the wire. */
export interface Exchange {
  readonly method: string;
  /** `/pools/x`, without the query. */
  readonly path: string;
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for a stream. */
  readonly text: string | undefined;
  /** What of it is not as the SDK's mappers and the recorded traffic have it. */
  readonly faults: readonly string[];
}

const headersShape = v.custom<{ rawHeaders(): Record<string, string> }>(
  (value) => typeof value === 'object' && value !== null && 'rawHeaders' in value,
);
const specShape = v.object({
  responses: v.record(
    v.string(),
    v.object({ bodyMapper: v.optional(v.unknown()), headersMapper: v.optional(v.unknown()) }),
  ),
});
const answerShape = v.object({
  status: v.number(),
  bodyAsText: v.nullish(v.string()),
  headers: headersShape,
  request: v.object({ method: v.string(), url: v.string(), operationSpec: specShape }),
});

/** The real SDK's client; every answer passes by here and is held against the SDK's own mappers. */
export class WitnessClient extends BatchServiceClient {
  readonly exchanges: Exchange[];

  constructor(url: string, account: string, key: string) {
    const exchanges: Exchange[] = [];
    super(new BatchSharedKeyCredentials(account, key), url, {
      noRetryPolicy: true,
      // Last in the row: it sees the request as it leaves and the answer before anything is made of it.
      requestPolicyFactories: (usual) => [
        ...usual,
        {
          create: (next) => ({
            async sendRequest(request) {
              const answer = await next.sendRequest(request);
              const exchange = exchangeOf(answer);
              exchanges.push(exchange);
              noteOutcome(exchange.method, exchange.path, exchange.status, exchange.text);
              return answer;
            },
          }),
        },
      ],
    });
    this.exchanges = exchanges;
  }
}

function exchangeOf(response: unknown): Exchange {
  const { status, bodyAsText, headers, request } = v.parse(answerShape, response);
  const { responses } = request.operationSpec;
  const mapped = responses[status] ?? responses.default ?? {};
  const plain = headers.rawHeaders();
  const exchange = {
    method: request.method,
    path: new URL(request.url).pathname,
    status,
    headers: plain,
    text: bodyAsText ?? undefined,
  };
  const faults = [
    ...commonFaults(exchange),
    ...(mapped.headersMapper === undefined ? [] : headerFaults(mapped.headersMapper, plain)),
    ...bodyFaults(exchange, mapped.bodyMapper),
  ];
  return {
    ...exchange,
    faults: faults.map((fault) => `${exchange.method} ${exchange.path} ${status}: ${fault}`),
  };
}

/** What every answer of the service has. */
function commonFaults({ headers, text }: Omit<Exchange, 'faults'>): string[] {
  const wanted: [string, RegExp][] = [
    ['request-id', uuidPattern],
    ['dataserviceversion', /^3\.0$/],
    ['date', httpDatePattern],
  ];
  if (headers.etag !== undefined) wanted.push(['etag', etagPattern], ['last-modified', httpDatePattern]);
  if (text) wanted.push(['content-type', /^application\/json;odata=minimalmetadata$/]);
  return wanted
    .filter(([name, pattern]) => !pattern.test(headers[name] ?? ''))
    .map(([name]) => `header ${name}: ${headers[name] ?? 'missing'}`);
}

function bodyFaults({ method, text }: Omit<Exchange, 'faults'>, mapper: unknown): string[] {
  if (text === undefined) return [];
  if (text === '') return mapper === undefined || method === 'HEAD' ? [] : ['the body is missing'];
  if (mapper === undefined) return [`a body where none belongs: ${text}`];
  const body: unknown = JSON.parse(text);
  const isEntity = v.is(v.looseObject({ 'odata.metadata': v.string() }), body);
  return [...(isEntity ? [] : ['$: odata.metadata is missing']), ...wireFaults(mapper, body)];
}
