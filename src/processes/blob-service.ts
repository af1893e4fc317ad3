import * as v from 'valibot';
import { type BlobServer, startBlobServer } from '../emulator/blob/blob-server.ts';
import { messageOf } from '../model/problem.ts';
import { redactOutput } from './redacted-output.ts';

const orders = v.object({
  location: v.string(),
  account: v.string(),
  key: v.string(),
  port: v.number(),
});

/**
 * The blob service as a child of the local service. Its orders come as the first message, since a key does
 * not belong in argv; it answers `{ port }`, or `{ error, code? }` and ends. It ends when its parent does.
 */
export function blobService(): void {
  redactOutput();
  let server: Promise<BlobServer> | undefined;
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await (await server)?.close();
    process.exit(0);
  };
  process.once('message', async (message) => {
    try {
      server = startBlobServer(v.parse(orders, message));
      const { port, closed } = await server;
      process.send?.({ port });
      await closed;
      // Unasked: the parent starts another one.
      if (!ending) process.exit(1);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      process.send?.({ error: messageOf(error), code }, () => process.exit(1));
    }
  });
  // The parent is gone, cleanly or not.
  process.once('disconnect', end);
  // A terminal's Ctrl-C or a machine's shutdown reaches the whole group; the parent says when to end.
  process.on('SIGINT', () => {});
  process.on('SIGHUP', () => {});
  process.once('SIGTERM', end);
  if (!process.connected) {
    console.error('batchdeck: this is an inner part of the local service; start it with: batchdeck local up');
    process.exitCode = 2;
  }
}
