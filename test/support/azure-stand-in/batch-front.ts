import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { signatureOf, stringToSign } from '../../../src/emulator/http/shared-key.ts';
import { noteSecret } from '../secrets/ledger.ts';
import { secretsIn } from '../secrets/shapes.ts';
import { checkBearer } from './login/check-bearer.ts';
import { decodeToken } from './login/tokens.ts';

interface Behind {
  readonly url: string;
  readonly account: string;
  /** Base64. */
  readonly key: string;
}

/** A Batch account that is opened by tokens alone: the local service behind a door that checks them. */
export interface BatchFront {
  readonly url: string;
  /** The `aud` claim of each token that came, in order; undefined where none came. */
  readonly audiences: (string | undefined)[];
  /** Tokens that are refused from now on though their time is not over, as after a revocation. */
  readonly revoked: Set<string>;
  /** Every different token that came. */
  readonly tokens: Set<string>;
  /** Status of each refusal. */
  readonly refusals: number[];
  /** Answers 403 to everybody, as to somebody who has no role on the account. */
  withoutRole: boolean;
  /** Resource ids of identities that every pool is said to have: only Azure Resource Manager gives a pool any. */
  identities: readonly string[];
  /** Bodies that were sent, with their paths. */
  readonly sent: { readonly path: string; readonly body: string }[];
  /** Alters an answer on its way, by the path that was asked. */
  alter: (path: string, json: string) => string;
  close(): Promise<void>;
}

const errorBody = (code: string, value: string) =>
  JSON.stringify({ 'odata.metadata': 'x', code, message: { lang: 'en-US', value } });

export async function startBatchFront(behind: Behind): Promise<BatchFront> {
  const front = {
    url: '',
    audiences: [] as (string | undefined)[],
    revoked: new Set<string>(),
    tokens: new Set<string>(),
    refusals: [] as number[],
    withoutRole: false,
    identities: [] as readonly string[],
    sent: [] as { path: string; body: string }[],
    alter: (_path: string, json: string) => json,
  };

  /** @returns status, code and words of a refusal; undefined where one may come in */
  function refusalOf(authorization: string | undefined): [number, string, string] | undefined {
    const token = authorization?.replace(/^Bearer /, '') ?? '';
    front.audiences.push(decodeToken(token)?.aud);
    if (token !== '') front.tokens.add(token);
    const verdict = checkBearer(authorization, 'batch');
    if (!verdict.ok) return [401, 'AuthenticationFailed', verdict.words];
    if (front.revoked.has(token)) return [401, 'AuthenticationFailed', 'The access token was revoked.'];
    if (front.withoutRole)
      return [403, 'AuthorizationFailed', 'The client does not have permission to perform this action.'];
    return undefined;
  }

  const server = createServer((asked, answer) => {
    const refusal = refusalOf(asked.headers.authorization);
    if (refusal) {
      const [status, code, words] = refusal;
      front.refusals.push(status);
      asked.resume();
      answer.writeHead(status, { 'content-type': 'application/json' }).end(errorBody(code, words));
      return;
    }
    void buffer(asked).then((body) => {
      const path = (asked.url ?? '/').split('?')[0] ?? '/';
      for (const { value, what } of secretsIn(body.toString('utf8'), 'a request to Batch'))
        noteSecret(value, what);
      if (body.length > 0) front.sent.push({ path, body: body.toString('utf8') });
      const onward = request(behind.url + (asked.url ?? '/'), {
        method: asked.method ?? 'GET',
        headers: resigned(asked, body.length, behind),
      });
      onward.on('error', () => answer.destroy());
      onward.on('response', (came) => {
        // Links lead here, too: to next pages, and to what was made.
        const leadHere = (words: string) => words.replaceAll(`${behind.url}/`, `${front.url}/`);
        const headers = Object.fromEntries(
          Object.entries(came.headers).map(([name, value]) => [
            name,
            typeof value === 'string' ? leadHere(value) : value,
          ]),
        );
        const { 'content-length': _length, ...kept } = headers;
        const isJson = came.headers['content-type']?.includes('json') === true;
        answer.writeHead(came.statusCode ?? 502, isJson ? kept : headers);
        if (!isJson) return void came.pipe(answer);
        void text(came).then((json) => {
          const here = front.alter(path, leadHere(json));
          const isPool = asked.method === 'GET' && /^\/pools\/[^/]+$/.test(path);
          answer.end(isPool ? withIdentities(here, front.identities) : here);
        });
      });
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  front.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(front, {
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** A pool as it is told when Azure Resource Manager gave it identities. */
function withIdentities(json: string, identities: readonly string[]): string {
  if (identities.length === 0) return json;
  const userAssignedIdentities = identities.map((resourceId) => ({
    resourceId,
    clientId: 'c',
    principalId: 'p',
  }));
  return JSON.stringify({ ...JSON.parse(json), identity: { type: 'UserAssigned', userAssignedIdentities } });
}

/** The headers of a request with the account's signature in place of the token. */
function resigned(asked: IncomingMessage, length: number, { url, account, key }: Behind) {
  const { authorization: _token, connection: _hop, 'transfer-encoding': _way, ...kept } = asked.headers;
  const headers: Record<string, string> = Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [name, String(value)]),
  );
  headers.host = new URL(url).host;
  headers['ocp-date'] = new Date().toUTCString();
  if (length > 0 || 'content-length' in headers) headers['content-length'] = String(length);
  const method = asked.method ?? 'GET';
  const target = new URL(asked.url ?? '/', url);
  const rawPath = (asked.url ?? '/').split('?')[0] ?? '/';
  const signed = { method, rawPath, query: Object.fromEntries(target.searchParams), headers };
  headers.authorization = `SharedKey ${account}:${signatureOf(stringToSign(signed, account), key)}`;
  return headers;
}
