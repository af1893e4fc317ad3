import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { signatureFits } from '../../../src/emulator/http/shared-key.ts';
import type { BatchAccount } from '../../../src/services/batch/sdk/batch-account.ts';
import { sendOn } from './door-call.ts';
import { inwardText, outwardBody, outwardFilter, outwardPath, type Renames, refusalOf } from './renames.ts';

/** A Batch account as the contract tests see it: theirs alone, without nodes. */
export interface ContractDoor {
  readonly url: string;
  /** Base64. Who has it may make what costs nothing, under the names of the suite. */
  readonly key: string;
  close(): Promise<void>;
}

/** The account that a test file names: what it makes is called by it. */
const scopePattern = /^SharedKey (c[a-z0-9]{4}):(.+)$/;

const plainHeaders = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

function refuse(answer: ServerResponse, status: number, code: string, value: string): void {
  const body = JSON.stringify({ 'odata.metadata': 'x', code, message: { lang: 'en-US', value } });
  answer.writeHead(status, { 'content-type': 'application/json;odata=minimalmetadata' }).end(body);
}

/** @returns which file asks, where its signature is right */
function scopeOf(asked: IncomingMessage, key: string): string | undefined {
  const [, account, signature] = scopePattern.exec(asked.headers.authorization ?? '') ?? [];
  if (account === undefined || signature === undefined) return undefined;
  const target = asked.url ?? '/';
  const [rawPath = '/'] = target.split('?');
  const query = Object.fromEntries(new URL(target, 'http://door').searchParams);
  const signed = { method: asked.method ?? 'GET', rawPath, query, headers: plainHeaders(asked) };
  return signatureFits(signed, account, key, signature) ? account : undefined;
}

function outwardTarget(url: string, names: Renames): string {
  const { searchParams } = new URL(url, 'http://door');
  const [path = '/'] = url.split('?');
  // A next page goes on as it was asked for.
  if (!searchParams.has('$skiptoken')) {
    const filter = outwardFilter(searchParams.get('$filter') ?? undefined, path, names);
    if (filter !== undefined) searchParams.set('$filter', filter);
  }
  return `${outwardPath(path, names)}?${searchParams.toString().replaceAll('+', '%20')}`;
}

/** What JSON text holds; the text itself where it is none. */
function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

async function passOn(
  account: BatchAccount,
  names: Renames,
  asked: IncomingMessage,
  answer: ServerResponse,
  url: string,
) {
  const { method = 'GET' } = asked;
  const came = await buffer(asked);
  const given = came.length === 0 ? undefined : parsed(came);
  const [path = '/'] = (asked.url ?? '/').split('?');
  const refused = refusalOf(given);
  if (refused !== undefined)
    return refuse(answer, 403, 'NotAtTheDoor', `The door of the live tests: ${refused}.`);
  const body =
    given === undefined ? came : Buffer.from(JSON.stringify(outwardBody(method, path, given, names)));
  const {
    authorization: _ours,
    connection: _hop,
    'transfer-encoding': _way,
    ...headers
  } = plainHeaders(asked);
  const back = await sendOn(account, {
    method,
    target: outwardTarget(asked.url ?? '/', names),
    headers,
    body,
  });
  const inward = (words: string) => inwardText(words.replaceAll(account.url, url), names);
  const { 'content-length': length, 'transfer-encoding': _sent, ...kept } = back.headers;
  const told = Object.fromEntries(
    Object.entries(kept).map(([name, value]) => [name, typeof value === 'string' ? inward(value) : value]),
  );
  const isJson = String(back.headers['content-type'] ?? '').includes('json');
  const status = back.statusCode ?? 502;
  if (isJson) return void answer.writeHead(status, told).end(inward(await text(back)));
  answer.writeHead(status, length === undefined ? told : { ...told, 'content-length': length });
  back.pipe(answer);
}

/** Opens the account to the contract tests of this machine, until it is closed. @param id of the start */
export async function openContractDoor(account: BatchAccount, id: string): Promise<ContractDoor> {
  const key = randomBytes(32).toString('base64');
  const server = createServer((asked, answer) => {
    const scope = scopeOf(asked, key);
    if (scope === undefined) {
      asked.resume();
      return refuse(
        answer,
        403,
        'AuthenticationFailed',
        'The door of the live tests is opened by its own key.',
      );
    }
    passOn(account, { id, prefix: `${id}-${scope}-` }, asked, answer, url).catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    key,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
