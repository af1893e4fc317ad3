import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Problem } from '../../../src/model/problem.ts';
import type { BlobStorage } from '../../../src/services/storage/blob-storage.ts';
import { connectStorage } from '../../../src/services/storage/connect-storage.ts';

let close = () => {};
afterEach(() => close());

/** @param answer told which request it is, from 1 */
async function storageTo(
  answer: (response: ServerResponse, count: number) => void,
  onWait: (problem: Problem) => void = () => {},
): Promise<BlobStorage> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => answer(response, ++count));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const { port } = server.address() as AddressInfo;
  const key = Buffer.alloc(64, 7).toString('base64');
  return connectStorage(
    { account: 'a', key, blobEndpoint: `http://127.0.0.1:${port}/a` },
    { onWait: (_ms, problem) => onWait(problem) },
  );
}

const page = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to our Wi-Fi</html>');
const list = (response: ServerResponse, text: string) =>
  response.writeHead(200, { 'content-type': 'application/xml', 'x-ms-request-id': '1' }).end(text);

it('a page to sign in at that is there for a moment does not pass for a container that is there', async () => {
  const storage = await storageTo((response, count) =>
    count === 1 ? page(response) : response.writeHead(404, { 'x-ms-request-id': '1' }).end(),
  );
  expect(await storage.containerExists('c')).toBe(false);
});

it('a page to sign in at does not pass for a container that was made, and is told for what it is', async () => {
  const waiting = new AbortController();
  const told: Problem[] = [];
  const storage = await storageTo(page, (problem) => {
    told.push(problem);
    waiting.abort();
  });
  await expect(storage.ensureContainer('c', {}, { signal: waiting.signal })).rejects.toThrow('abort');
  expect(told).toMatchObject([
    {
      kind: 'unreachable',
      why: expect.stringContaining('something else than Azure Storage answered'),
      remedy: expect.stringContaining('a page to sign in at'),
    },
  ]);
});

const one =
  '<?xml version="1.0"?><EnumerationResults><Blobs><Blob><Name>one</Name><Properties><Content-Length>1</Content-Length>' +
  '</Properties></Blob></Blobs><NextMarker/></EnumerationResults>';

it.each([
  ['half a list', one.slice(0, 60)],
  ['a list that is cut behind its last name', one.slice(0, -20)],
  ['something else than a list', '{"value": []}'],
])('%s is asked for again', async (_what, text) => {
  const told: Problem[] = [];
  const storage = await storageTo(
    (response, count) => list(response, count === 1 ? text : one),
    (problem) => told.push(problem),
  );
  const names: string[] = [];
  for await (const { name } of storage.listBlobs('c')) names.push(name);
  expect(names).toEqual(['one']);
  expect(told).toMatchObject([{ why: 'the answer came damaged or cut' }]);
});
