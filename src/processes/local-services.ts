import { rm } from 'node:fs/promises';
import { type LocalEndpoint, storageOf, writeEndpoint } from '../services/local/endpoint.ts';
import { loadIdentity, saveIdentity } from '../services/local/identity.ts';
import { type LocalLayout, nodePath } from '../services/local/layout.ts';
import { programPath } from '../services/program.ts';
import { startLocalBatch } from './batch-stand-in.ts';
import { type BlobChild, startBlobChild } from './blob-child.ts';
import { preferPort } from './prefer-port.ts';

const restartsInARow = 3;
const steadyMs = 60_000;

/** The Batch and the blob service of one state folder, as they run. */
export interface LocalServices {
  readonly endpoint: LocalEndpoint;
  /** Settles when the blob service is gone for good: it ended by itself and could not be started again. */
  readonly broken: Promise<string>;
  close(): Promise<void>;
}

/**
 * Starts both services with the keys and, where they are free, the ports of the last time, and writes the
 * endpoint file once both answer. Only for the holder of the state folder's lease.
 */
export async function startLocalServices(
  stateDir: string,
  layout: LocalLayout,
  log: (line: string) => void,
): Promise<LocalServices> {
  const identity = await loadIdentity(layout.identity);
  const blobAt = (port: number) =>
    startBlobChild(programPath(), { location: layout.blob, ...identity.storage, port });
  const blob = await preferPort(identity.storage.port, blobAt);
  const storage = storageOf({ ...identity.storage, port: blob.port });
  const batch = await preferPort(identity.batch.port, (port) =>
    startLocalBatch({
      stateDir: layout.batch,
      account: identity.batch.account,
      key: identity.batch.key,
      port,
      nodePath: nodePath(layout),
      autoStorage: { connectionString: storage.connectionString },
      log,
    }),
  );
  const { account, key } = identity.batch;
  await saveIdentity(layout.identity, {
    batch: { account, key, port: batch.port },
    storage: { ...identity.storage, port: blob.port },
  });
  const endpoint = { batch: { endpoint: batch.url, account, key }, storage, pid: process.pid, stateDir };
  await writeEndpoint(layout.endpoint, endpoint);

  const watched = keepUp(blob, () => blobAt(blob.port), log);
  return {
    endpoint,
    broken: watched.gone,
    async close() {
      await rm(layout.endpoint, { force: true });
      // Tasks may still upload while they end.
      await batch.close();
      await watched.close();
    },
  };
}

/** Starts the blob service again, on the same port, when its process ends unasked. */
function keepUp(first: BlobChild, again: () => Promise<BlobChild>, log: (line: string) => void) {
  let current = first;
  let closing = false;
  const watch = async () => {
    let restarts = 0;
    for (;;) {
      const since = Date.now();
      const how = await current.ended;
      if (closing) return new Promise<never>(() => {});
      if (Date.now() - since > steadyMs) restarts = 0;
      restarts += 1;
      if (restarts > restartsInARow) return `the blob service ${how}`;
      log(`the blob service ${how}; starting it again`);
      try {
        current = await again();
      } catch (error) {
        return `the blob service ${how} and did not start again: ${error instanceof Error ? error.message : how}`;
      }
    }
  };
  return {
    gone: watch(),
    close: async () => {
      closing = true;
      await current.close();
    },
  };
}
