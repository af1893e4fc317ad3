import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { openAccount } from '../../../src/services/storage/account.ts';
import { blobReader } from '../../../src/services/storage/blob-reader.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

it('an answer that breaks off on a line that was kept is read anew, not on top of its first half', async () => {
  const content = randomBytes(1 << 20);
  let asked = 0;
  const server = createServer((_, response) => {
    response.writeHead(206, { 'content-length': content.length, 'x-ms-request-id': 'own' });
    if (++asked !== 2) return void response.end(content);
    // The first one went well, so that this one comes over the same line; it is reset in the middle.
    response.write(content.subarray(0, content.length / 2), () =>
      setTimeout(() => response.socket?.resetAndDestroy(), 50),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const account = openAccount(
    { account: 'account', key: 'bm9uZQ==', blobEndpoint: `http://127.0.0.1:${port}` },
    { retry: { attempts: 3, firstDelayMs: 1, maxDelayMs: 1 } },
  );
  const reader = blobReader(account, 'container');
  const { signal } = new AbortController();
  const isWhole = async () =>
    content.equals(
      await reader.read('blob', 0, content.length, signal, { into: Buffer.alloc(content.length) }),
    );
  expect(await isWhole()).toBe(true);
  expect(await isWhole()).toBe(true);
  expect(asked).toBe(3);
});
