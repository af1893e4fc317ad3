import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
// CommonJS modules: what they export is the `default` of an ES import, here and in the bundle.
import blobConfiguration from 'azurite/dist/src/blob/BlobConfiguration.js';
import blobServer from 'azurite/dist/src/blob/BlobServer.js';

export interface BlobServerOptions {
  /** Where the blobs are kept; made when it is missing. */
  readonly location: string;
  readonly account: string;
  /** Account key, base64. */
  readonly key: string;
  /** 0 or absent: the system's choice. */
  readonly port?: number;
}

export interface BlobServer {
  readonly port: number;
  /** Settles when it listens no more. Azurite closes itself when its garbage collection fails. */
  readonly closed: Promise<unknown>;
  /** Writes Azurite's database to the disk, then ends. */
  close(): Promise<void>;
}

const host = '127.0.0.1';
const keepAliveSeconds = 60;
const writesAtOnce = 50;

/**
 * Starts Azurite's blob service alone, on loopback, in this process: no queue, table, SQL, log or telemetry.
 * It takes any API version and ignores headers that it does not know, as newer SDKs send them.
 *
 * Azurite reads its accounts from the environment, so one process can hold one account only.
 */
export async function startBlobServer(options: BlobServerOptions): Promise<BlobServer> {
  const { location } = options;
  await mkdir(location, { recursive: true, mode: 0o700 });
  process.env.AZURITE_ACCOUNTS = `${options.account}:${options.key}`;
  const blobs = {
    locationId: 'Default',
    locationPath: join(location, 'blobs'),
    maxConcurrency: writesAtOnce,
  };
  const server = new blobServer.default(
    new blobConfiguration.default(
      host,
      options.port ?? 0,
      keepAliveSeconds,
      join(location, 'metadata.json'),
      join(location, 'extents.json'),
      [blobs],
      false,
      undefined,
      false,
      undefined,
      true,
      true,
    ),
  );
  await server.start();
  const closed = once(server.httpServer, 'close');
  const port = Number(new URL(server.getHttpServerAddress()).port);
  return { port, closed, close: () => server.close() };
}
