import type { IncomingMessage } from 'node:http';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { signatureOf, stringToSign } from '../../../src/emulator/http/shared-key.ts';
import type { BatchAccount } from '../../../src/services/batch/sdk/batch-account.ts';

/** A request on its way to the account. */
export interface DoorCall {
  readonly method: string;
  /** Percent-encoded, with its query. */
  readonly target: string;
  /** Lower-case names; without any credential. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

async function credential(
  account: BatchAccount,
  { method, target }: DoorCall,
  headers: Record<string, string>,
) {
  if (account.tokens) return `Bearer ${(await account.tokens.token('batch')).token}`;
  const [rawPath = '/'] = target.split('?');
  const query = Object.fromEntries(new URL(target, account.url).searchParams);
  const text = stringToSign({ method, rawPath, query, headers }, account.account);
  return `SharedKey ${account.account}:${signatureOf(text, account.key)}`;
}

/** Sends a request to the account, opened as the suite opens it. */
export async function sendOn(account: BatchAccount, call: DoorCall): Promise<IncomingMessage> {
  const { method, target, body } = call;
  const url = new URL(target, account.url);
  const headers: Record<string, string> = {
    ...call.headers,
    host: url.host,
    // The answer is read here.
    'accept-encoding': 'identity',
    'ocp-date': new Date().toUTCString(),
  };
  if (body.length > 0 || 'content-length' in headers) headers['content-length'] = String(body.length);
  headers.authorization = await credential(account, call, headers);
  const send = url.protocol === 'https:' ? secure : plain;
  return new Promise((resolve, reject) => {
    // Exactly the path that was signed.
    const onward = send({
      ...{ protocol: url.protocol, hostname: url.hostname, port: url.port },
      ...{ method, path: target, headers },
    });
    onward.on('error', reject);
    onward.on('response', resolve);
    onward.end(body);
  });
}
