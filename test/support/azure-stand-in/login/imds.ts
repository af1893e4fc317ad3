import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mintToken } from './tokens.ts';

/** A stand-in of the place where Azure machines get the tokens of their identity. */
export interface Imds {
  /** What the program needs in its environment to find it. */
  readonly env: { readonly AZURE_POD_IDENTITY_AUTHORITY_HOST: string };
  /** Resources that tokens were asked for. */
  readonly asked: string[];
  /** Whether the machine has an identity; else it answers as a machine without one. */
  hasIdentity: boolean;
  /** It answers nobody. */
  silent: boolean;
  close(): Promise<void>;
}

export async function startImds(): Promise<Imds> {
  const asked: string[] = [];
  const imds = { hasIdentity: true, silent: false };
  const server = createServer((request, response) => {
    if (imds.silent) return;
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const resource = url.searchParams.get('resource');
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.headers.metadata !== 'true' || resource === null)
      return answer(400, {
        error: 'invalid_request',
        error_description: 'Required metadata header not specified',
      });
    asked.push(resource);
    if (!imds.hasIdentity)
      return answer(400, { error: 'invalid_request', error_description: 'Identity not found' });
    const expires = Math.floor(Date.now() / 1000) + 86_400;
    return answer(200, {
      access_token: mintToken({ audience: resource, lifetime: 86_400 }),
      client_id: '44444444-4444-4444-8444-444444444444',
      expires_in: '86400',
      expires_on: String(expires),
      ext_expires_in: '86400',
      not_before: String(expires - 86_400),
      resource,
      token_type: 'Bearer',
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(imds, {
    asked,
    env: { AZURE_POD_IDENTITY_AUTHORITY_HOST: `http://127.0.0.1:${port}` },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
