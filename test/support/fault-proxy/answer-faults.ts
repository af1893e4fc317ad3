import type { Answer } from './exchange.ts';
import type { Act, Fault, ServiceName } from './fault.ts';

const words: Readonly<Record<number, readonly [batch: string, blob: string]>> = {
  429: ['TooManyRequests', 'TooManyRequests'],
  500: ['InternalError', 'InternalError'],
  503: ['ServerBusy', 'ServerBusy'],
};

/** As the services refuse: JSON from Batch and the management API, XML from Blob. */
function refusal(service: ServiceName, status: number, retryAfter?: number): Answer {
  const [batch = 'Unknown', blob = 'Unknown'] = words[status] ?? [];
  const after = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  if (service === 'management') {
    const body = JSON.stringify({ error: { code: batch, message: 'The server is busy.' } });
    const headers = { 'content-type': 'application/json; charset=utf-8', ...after };
    return { status, headers, body: Buffer.from(body) };
  }
  if (service === 'batch') {
    const message = { lang: 'en-US', value: 'The server is busy.\nRequestId:1\nTime:x' };
    const body = JSON.stringify({ 'odata.metadata': 'x', code: batch, message });
    const headers = { 'content-type': 'application/json; odata=minimalmetadata', ...after };
    return { status, headers, body: Buffer.from(body) };
  }
  const xml = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${blob}</Code><Message>The server is busy.</Message></Error>`;
  const headers = { 'content-type': 'application/xml', 'x-ms-error-code': blob, ...after };
  return { status, headers, body: Buffer.from(xml) };
}

const refusing =
  (status: number, retryAfter?: number): Act =>
  async ({ service }) =>
    refusal(service, status, retryAfter);

/** Carried out all the same: the answer only says otherwise. */
const doneAndRefused =
  (status: number): Act =>
  async ({ service, carryOut }) => {
    await carryOut();
    return refusal(service, status);
  };

/** A page to sign in at, as a hotel gives it for whatever is asked. */
const signInPage: Act = async () => ({
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<!doctype html><html><title>Welcome to our Wi-Fi</title><p>Please sign in.</html>'),
});

/** Whole by its length, and no JSON (or XML) all the same. */
const halfJson: Act = async ({ carryOut }) => {
  const answer = await carryOut();
  return { ...answer, body: answer.body.subarray(0, Math.ceil(answer.body.length / 2)) };
};

/** Good JSON, and nothing of what it should tell. */
const otherJson: Act = async ({ carryOut }) => {
  const answer = await carryOut();
  if (answer.body.length === 0) return answer;
  return { ...answer, body: Buffer.from('{"ok":true}') };
};

/** From something that stands before the service: neither JSON nor XML, no code. */
const badGateway: Act = async () => ({
  status: 502,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from('<html><h1>502 Bad Gateway</h1></html>'),
});

export const answerFaults: readonly Fault[] = [
  { name: '429', act: refusing(429), hits: 2 },
  { name: '429 with Retry-After', act: refusing(429, 1), hits: 2 },
  { name: '429 for good', act: refusing(429), hits: 'lasting' },
  { name: '500', act: refusing(500), hits: 2 },
  { name: '500 with Retry-After', act: refusing(500, 1), hits: 1 },
  { name: '500 for what was done', act: doneAndRefused(500), hits: 2 },
  { name: '503', act: refusing(503), hits: 3 },
  { name: '503 with Retry-After', act: refusing(503, 1), hits: 2 },
  { name: '503 for good', act: refusing(503), hits: 'lasting' },
  { name: '502 of a gateway', act: badGateway, hits: 1 },
  { name: 'a page to sign in at', act: signInPage, hits: 1 },
  { name: 'a page to sign in at, for good', act: signInPage, hits: 'lasting' },
  { name: 'half the JSON', act: halfJson, hits: 1 },
  { name: 'half the JSON, for good', act: halfJson, hits: 'lasting' },
  { name: 'other JSON', act: otherJson, hits: 1 },
];
