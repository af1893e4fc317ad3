import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import { managementClient } from '../../../src/services/management/management-client.ts';
import { openAccount } from '../../../src/services/storage/account.ts';
import { blobReader } from '../../../src/services/storage/blob-reader.ts';
import { testCertificate } from '../../support/azure-stand-in/login/certificate.ts';
import { connectTo } from '../batch/batch-double.ts';

const key = Buffer.alloc(64, 9).toString('base64');
const retry = { attempts: 2, firstDelayMs: 1, maxDelayMs: 1 };
const { signal } = new AbortController();
const accountAt = (blobEndpoint: string) => openAccount({ account: 'account', key, blobEndpoint }, { retry });
const tokens = { token: async () => ({ token: 'token-of-a-test', expiresAt: Date.now() + 3_600_000 }) };

/** Each way in which something that opens an account is shown to whoever answers. */
const ways: readonly (readonly [string, (url: string) => Promise<unknown>])[] = [
  ['a call of Batch', (url) => connectTo(url, { retry }).getPool('pool', { signal })],
  [
    'a call of Blob Storage',
    (url) => {
      const { client, call } = accountAt(url);
      return call('look', { signal }, (base) => client.getContainerClient('container').getProperties(base));
    },
  ],
  ['a transfer', (url) => blobReader(accountAt(url), 'container').read('blob', 0, 8, signal)],
  [
    'a call of the management API',
    (url) =>
      managementClient({ url, tokens, signIn: { way: 'cli' }, retry }).list(
        'resources',
        '/tenants',
        v.unknown(),
      ),
  ],
];

const listening = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const refused = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Problem);
  return error;
};

describe('whoever sends to another host', () => {
  const heard: string[] = [];
  const thief = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.end('{}');
  });
  let to = '';
  let status = 302;
  const sender = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { location: `${to}/taken`, 'request-id': '1', 'x-ms-request-id': '1' }).end();
  });
  let url = '';
  beforeAll(async () => {
    // Another name for the same machine is another host.
    to = (await listening(thief)).replace('127.0.0.1', 'localhost');
    url = await listening(sender);
  });
  afterAll(() => {
    for (const server of [thief, sender]) server.closeAllConnections();
    thief.close();
    sender.close();
  });

  it.each(ways.flatMap(([what, way]) => [301, 302, 307, 308].map((code) => [what, code, way] as const)))(
    'gets nobody there with %s and %i',
    async (_what, code, way) => {
      status = code;
      await refused(way(url));
      expect(heard).toEqual([]);
    },
  );
});

describe('a proxy of the environment that answers in the place of who was asked', () => {
  const { certificate, key: itsKey } = testCertificate();
  const context = createSecureContext({ cert: certificate, key: itsKey });
  const heard: string[] = [];
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.end('{}');
  });
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.on('error', () => undefined);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    // It opens what is sealed for somebody else, with a certificate of its own.
    const opened = new TLSSocket(socket, { isServer: true, secureContext: context });
    opened.on('error', () => undefined);
    opened.on('data', (bytes) => heard.push(bytes.toString()));
  });
  beforeAll(async () => {
    vi.stubEnv('HTTPS_PROXY', await listening(proxy));
  });
  afterEach(() => {
    asked.length = 0;
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    proxy.closeAllConnections();
    proxy.close();
  });

  it.each(ways)('hears nothing of %s', async (_what, way) => {
    const error = await refused(way('https://account.example.test'));
    expect(error).toMatchObject({ why: expect.stringMatching(/certificate/i) });
    expect(asked.length).toBeGreaterThan(0);
    expect(heard).toEqual([]);
  });
});
