import { signatureOf, stringToSign } from '../../../src/emulator/http/shared-key.ts';
import type { Asked } from './exchange.ts';

/** A request to Batch with the date of now. */
export function signedAnew(asked: Asked, { account, key }: { account: string; key: string }): Asked {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(asked.headers))
    if (name !== 'authorization') headers[name] = String(value);
  headers['ocp-date'] = new Date().toUTCString();
  const { pathname, searchParams } = new URL(asked.url, 'http://x');
  const query = Object.fromEntries(searchParams);
  const signed = { method: asked.method, rawPath: pathname, query, headers };
  headers.authorization = `SharedKey ${account}:${signatureOf(stringToSign(signed, account), key)}`;
  return { ...asked, headers };
}
