import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { LaunchFailure } from '../../../../src/emulator/runtime/failure.ts';
import { downloadResourceFiles } from '../../../../src/emulator/runtime/resource-files.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../../support/temporary-folder.ts';

// It ended the local service with everything on it: nobody listened to the stream between its begin and its first byte.
it('a line that breaks before the first byte of a resource file is read fails the task alone', async () => {
  const folder = makeTemporaryFolder('cut');
  const server = createServer((_asked, answer) => {
    answer.writeHead(200, { 'content-length': '1000' }).flushHeaders();
    setImmediate(() => answer.socket?.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { signal } = new AbortController();
  try {
    for (const query of ['', '?sv=x&sig=x'])
      for (let n = 0; n < 20; n++) {
        const file = { httpUrl: `http://127.0.0.1:${port}/account/c/${n}${query}`, filePath: `${n}` };
        await expect(downloadResourceFiles([file], folder, undefined, signal)).rejects.toThrow(LaunchFailure);
      }
  } finally {
    server.close();
    removeTemporaryFolder(folder);
  }
}, 60_000);
