import { mkdir, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connectBatch } from '../../../src/services/batch/connect-batch.ts';
import type { Fault } from '../fault-proxy/fault.ts';
import { type FaultProxy, startFaultProxy } from '../fault-proxy/fault-proxy.ts';
import { faultedMachine } from '../fault-proxy/faulted-machine.ts';
import { createStriker, type Striker } from '../fault-proxy/striker.ts';
import type { Ground } from './ground.ts';

/** What one cell plays in: a state folder of its own, and the ways to the services that go wrong. */
export interface Scene {
  readonly folder: string;
  readonly stateDir: string;
  readonly outFolder: string;
  /** Each task writes its id here when it runs. */
  readonly ranFile: string;
  readonly env: NodeJS.ProcessEnv;
  /** Is told what goes wrong. */
  readonly striker: Striker;
  /** Ends what goes wrong. */
  lift(): Promise<void>;
  close(): Promise<void>;
}

/** Resolves when the services go by the clock of this process again. */
async function noticed({ endpoint: { batch } }: Ground): Promise<void> {
  const direct = connectBatch({ ...batch, url: batch.endpoint });
  while (
    !(await direct.getPool('none').then(
      () => true,
      () => false,
    ))
  )
    await pause(20);
}

const path = ['/usr/local/bin', '/usr/bin', '/bin'].join(delimiter);

/** @param needs of the faults that it will see */
export async function startScene(ground: Ground, name: string, needs?: Fault['needs']): Promise<Scene> {
  const folder = join(ground.folder, name);
  const stateDir = join(folder, 'state');
  await mkdir(folder);
  const machine = ground.machine ?? faultedMachine(join(folder, 'machine.json'));
  const striker = createStriker();
  const { batch, storage } = ground.endpoint;
  const shared = {
    ...{ machine, striker },
    ...(needs === 'own names' ? { host: 'localhost' } : {}),
  };
  const tls = needs === 'tls' ? { tls: ground.certificates } : {};
  const [toBatch, toBlob] = await Promise.all([
    startFaultProxy({ ...shared, ...tls, service: 'batch', target: batch.endpoint }),
    startFaultProxy({ ...shared, service: 'blob', target: new URL(storage.blobEndpoint).origin }),
  ]);
  const lines: readonly FaultProxy[] = [toBatch, toBlob];
  const needsMachine = needs !== undefined && needs !== 'tls';
  return {
    folder,
    stateDir,
    outFolder: join(folder, 'out'),
    ranFile: join(folder, 'ran'),
    striker,
    env: {
      PATH: path,
      HOME: process.env.HOME ?? folder,
      LANG: 'C.UTF-8',
      BATCHDECK_STATE_DIR: stateDir,
      BATCHDECK_CONFIG_DIR: join(folder, 'config'),
      AZURE_BATCH_ACCOUNT: batch.account,
      AZURE_BATCH_ENDPOINT: toBatch.url,
      AZURE_BATCH_ACCESS_KEY: batch.key,
      AZURE_STORAGE_CONNECTION_STRING: `DefaultEndpointsProtocol=http;AccountName=${storage.account};AccountKey=${storage.key};BlobEndpoint=${toBlob.url}/${storage.account};`,
      ...(needs === 'tls' ? { NODE_EXTRA_CA_CERTS: ground.trustFile } : {}),
      ...(needsMachine ? machine.env : {}),
    },
    async lift() {
      const fault = striker.lift();
      for (const { line } of lines) await fault?.lift?.(line, machine);
      if (ground.machine) await noticed(ground);
    },
    async close() {
      await Promise.all(lines.map((each) => each.close()));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
