import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { outsideFetch } from '../../src/services/outside-fetch.ts';

/** A proxy that answers by itself, and lets nobody through. */
const asked: string[] = [];
const proxy = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"by": "proxy"}');
});
proxy.on('connect', (request, socket) => {
  asked.push(`CONNECT ${request.url}`);
  socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});
afterEach(() => {
  vi.unstubAllEnvs();
  asked.length = 0;
});
afterAll(() => new Promise((resolve) => proxy.close(resolve)));

const signal = AbortSignal.timeout(20_000);

test('what lies outside is asked by the proxy of the environment', async () => {
  vi.stubEnv('HTTP_PROXY', url);
  vi.stubEnv('HTTPS_PROXY', url);
  const answer = await outsideFetch('http://management.example/subscriptions', { signal });
  expect(await answer.json()).toEqual({ by: 'proxy' });
  expect(asked).toEqual(['http://management.example/subscriptions']);
  // What the proxy refuses is an answer, too.
  expect((await outsideFetch('https://management.example/', { signal })).status).toBe(403);
  expect(asked).toContain('CONNECT management.example:443');
});

test('this machine is asked without it', async () => {
  vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9');
  expect((await outsideFetch(`${url}/here`, { signal })).status).toBe(200);
  expect(asked).toEqual(['/here']);
});
