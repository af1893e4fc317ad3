import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../temporary-folder.ts';
import { testCertificate } from './certificate.ts';
import { standInOtherTenant, standInTenant } from './claims.ts';
import { loginAnswer } from './login-answer.ts';
import type { LoginRefusal } from './refusals.ts';

/** One request for a token, as it came. */
export interface TokenRequest {
  readonly tenant: string;
  readonly grant: string;
  /** As it was sent. */
  readonly scope: string;
  readonly client: string;
  readonly answered: number;
}

/** What becomes of a code that was given out: the person types it, declines, is blocked, or does nothing. */
export type CodeFate = 'typed' | 'nothing' | LoginRefusal;

/** What may be altered while it runs. */
export interface LoginWorld {
  readonly tenants: Set<string>;
  person: string;
  codeFate: CodeFate;
  /** Seconds that a code is good for. */
  codeLifetime: number;
  /** Seconds that a token is good for. */
  tokenLifetime: number;
  /** Secrets of service principals by program. */
  readonly secrets: Map<string, string>;
  /** Refuses whom it names; asked for each token. */
  refuse: ((request: Omit<TokenRequest, 'answered'>) => LoginRefusal | undefined) | undefined;
  /** It answers nobody, as a network that swallows everything. */
  silent: boolean;
  /** Milliseconds that its clock is ahead. */
  clockAhead: number;
  readonly requests: TokenRequest[];
  /** Codes that were given out. */
  readonly codes: string[];
}

export interface LoginServer extends LoginWorld {
  /** `https://127.0.0.1:PORT` */
  readonly url: string;
  /** PEM file of its certificate. */
  readonly certificateFile: string;
  /** What the program needs in its environment to sign in here. */
  readonly env: { readonly AZURE_AUTHORITY_HOST: string; readonly NODE_EXTRA_CA_CERTS: string };
  close(): Promise<void>;
}

/** A stand-in of Entra ID: discovery, device code, authorization and token endpoints, over HTTPS as its clients insist. */
export async function startLoginServer(): Promise<LoginServer> {
  const folder = makeTemporaryFolder('login');
  const { certificate, key } = testCertificate();
  const certificateFile = join(folder, 'ca.pem');
  await writeFile(certificateFile, certificate);
  const world: LoginWorld = {
    tenants: new Set([
      standInTenant,
      standInOtherTenant,
      'organizations',
      'common',
      'contoso.onmicrosoft.com',
    ]),
    person: 'ada@contoso.com',
    codeFate: 'typed',
    codeLifetime: 900,
    tokenLifetime: 3600,
    secrets: new Map(),
    refuse: undefined,
    silent: false,
    clockAhead: 0,
    requests: [],
    codes: [],
  };
  let url = '';
  const server = createServer({ cert: certificate, key }, (request, response) => {
    void text(request).then((body) => {
      if (world.silent) return;
      const answer = loginAnswer(world, url, request.method ?? 'GET', request.url ?? '/', body);
      const date = new Date(Date.now() + world.clockAhead).toUTCString();
      response.writeHead(answer.status, { 'content-type': 'application/json', date, ...answer.headers });
      response.end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(world, {
    url,
    certificateFile,
    env: { AZURE_AUTHORITY_HOST: url, NODE_EXTRA_CA_CERTS: certificateFile },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      removeTemporaryFolder(folder);
    },
  });
}
