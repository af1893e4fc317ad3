import { rm } from 'node:fs/promises';
import { startLocalBatch } from '../emulator/local-batch.ts';
import { type LocalEndpoint, storageOf, writeEndpoint } from '../services/local/endpoint.ts';
import { loadIdentity, saveIdentity } from '../services/local/identity.ts';
import { type LocalLayout, nodePath } from '../services/local/layout.ts';
import { loadLimits } from '../services/local/limits.ts';
import { programPath } from '../services/program.ts';
import { startBlobChild } from './blob-child.ts';
import { keepUp } from './keep-up.ts';
import { preferPort } from './prefer-port.ts';
import { ProcessStarter } from './process-starter.ts';

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
  const limits = await loadLimits(layout.limits);
  const blobAt = (port: number) =>
    startBlobChild(programPath(), { location: layout.blob, ...identity.storage, port });
  const blob = await preferPort(identity.storage.port, blobAt);
  const storage = storageOf({ ...identity.storage, port: blob.port });
  const starter = new ProcessStarter(programPath());
  const batch = await preferPort(identity.batch.port, (port) =>
    startLocalBatch({
      stateDir: layout.batch,
      account: identity.batch.account,
      key: identity.batch.key,
      port,
      limits,
      nodePath: nodePath(layout),
      startProcess: starter.start,
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
      starter.close();
      await watched.close();
    },
  };
}
