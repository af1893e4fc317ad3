import type { BatchServiceClient } from '@azure/batch';
import type { WireRequest } from '../../../model/explorer/wire-request.ts';
import { isWireRow, wireList, wireText } from '../../../model/explorer/wire-row.ts';
import { Problem } from '../../../model/problem.ts';
import type { BatchWire } from '../batch-wire.ts';
import type { SdkSignal } from './abort-signal.ts';
import type { SdkCaller } from './client.ts';

const apiVersion = '2022-10-01.16.0';
const json = 'application/json; odata=minimalmetadata';

function urlOf(base: string, { path, query = {} }: WireRequest): string {
  const given = Object.entries({ 'api-version': apiVersion, ...query });
  const parts = given.flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`${encodeURIComponent(name).replaceAll('%24', '$')}=${encodeURIComponent(value)}`],
  );
  return `${base}${path}?${parts.join('&')}`;
}

const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);

interface Answer {
  readonly body: unknown;
  readonly size: number;
  readonly servedAt: number;
}

/** What the SDK throws for a refusal of a call that it knows. */
class Refusal extends Error {
  constructor(
    readonly statusCode: number,
    readonly body: unknown,
    readonly response: unknown,
  ) {
    super(`status ${statusCode}`);
  }
}

async function exchange(
  client: BatchServiceClient,
  request: Omit<WireRequest, 'path' | 'query'>,
  url: string,
  abortSignal: SdkSignal | undefined,
): Promise<Answer> {
  const { method, headers = {}, body } = request;
  const response = await client.sendRequest({
    method,
    url,
    headers: { 'Content-Type': json, Accept: 'application/json', ...headers },
    disableJsonStringifyOnBody: true,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(abortSignal === undefined ? {} : { abortSignal }),
  });
  const text = response.bodyAsText ?? '';
  const parsed: unknown = text === '' ? undefined : (response.parsedBody ?? parsedOrText(text));
  if (response.status >= 300) throw new Refusal(response.status, parsed, response);
  return { body: parsed, size: text.length, servedAt: Date.parse(response.headers.get('date') ?? '') };
}

function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return text;
  }
}

/** The wire through the SDK's client: its signatures, our retries. */
export const wireCalls = (sdk: SdkCaller): BatchWire => ({
  url: sdk.url,
  async send(doing, request, options) {
    const url = urlOf(sdk.url, request);
    const answer = await sdk.call(doing, options, (client, base) =>
      exchange(client, request, url, base.abortSignal),
    );
    return answer.body;
  },
  async page(doing, from, options) {
    const request: WireRequest = typeof from === 'string' ? { method: 'GET', path: '' } : from;
    const url = typeof from === 'string' ? from : urlOf(sdk.url, from);
    // A link that led elsewhere would carry our signature there.
    if (originOf(url) !== originOf(sdk.url))
      throw new Problem({
        kind: 'broken',
        what: `could not ${doing}`,
        why: 'its next page lies on another server',
      });
    const { body, size, servedAt } = await sdk.call(doing, options, (client, base) =>
      exchange(client, request, url, base.abortSignal),
    );
    // Of something else that answered in its place, e.g. a page to sign in at: it must not pass for an empty list.
    if (!isWireRow(body) || !Array.isArray(body.value))
      throw new Problem({
        kind: 'unreachable',
        what: `could not ${doing}`,
        why: 'the answer is no list: something else than Azure Batch answered',
        remedy: `check that nothing stands between this machine and ${sdk.url}, such as a proxy or a page to sign in at`,
      });
    return {
      rows: wireList(body, 'value').filter(isWireRow),
      next: wireText(body, 'odata.nextLink'),
      size,
      ...(Number.isNaN(servedAt) ? {} : { servedAt }),
    };
  },
});
