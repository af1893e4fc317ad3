import { mkdir, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Asked } from '../fault-proxy/exchange.ts';
import { type FaultProxy, startFaultProxy } from '../fault-proxy/fault-proxy.ts';
import { faultedMachine } from '../fault-proxy/faulted-machine.ts';
import { sleepMs } from '../fault-proxy/machine-faults.ts';
import { signedAnew } from '../fault-proxy/signed-anew.ts';
import { createStriker } from '../fault-proxy/striker.ts';
import type { Cell } from './cell.ts';
import type { Ground } from './ground.ts';
import { stepNow } from './run-now.ts';

/** What one cell plays in: a state folder of its own, and the ways to the services that go wrong. */
export interface Scene {
  readonly folder: string;
  readonly stateDir: string;
  readonly outFolder: string;
  /** Each task writes its id here when it runs. */
  readonly ranFile: string;
  readonly env: NodeJS.ProcessEnv;
  /** Requests that were struck. */
  readonly struck: readonly string[];
  /** Ends the fault. */
  lift(): Promise<void>;
  close(): Promise<void>;
}

const path = ['/usr/local/bin', '/usr/bin', '/bin'].join(delimiter);

export async function startScene(
  ground: Ground,
  { fault, step, service }: Pick<Cell, 'fault' | 'step' | 'service'>,
  number: number,
): Promise<Scene> {
  const folder = join(ground.folder, `cell-${number}`);
  const stateDir = join(folder, 'state');
  await mkdir(folder);
  const machine = faultedMachine(join(folder, 'machine.json'));
  const striker = createStriker(fault, (asked) => asked === service && stepNow(stateDir) === step);
  const { batch, storage } = ground.endpoint;
  // Who slept a day signs for tomorrow, and by then the services have come there, too.
  const awake = (asked: Asked) => (machine.aheadMs === sleepMs ? signedAnew(asked, batch) : asked);
  const shared = {
    ...{ machine, striker },
    ...(fault.needs === 'own names' ? { host: 'localhost' } : {}),
  };
  const tls = fault.needs === 'tls' ? { tls: ground.certificates } : {};
  const [toBatch, toBlob] = await Promise.all([
    startFaultProxy({ ...shared, ...tls, service: 'batch', target: batch.endpoint, prepare: awake }),
    startFaultProxy({ ...shared, service: 'blob', target: new URL(storage.blobEndpoint).origin }),
  ]);
  const lines: readonly FaultProxy[] = [toBatch, toBlob];
  const needsMachine = fault.needs === 'own clock' || fault.needs === 'own names';
  return {
    folder,
    stateDir,
    outFolder: join(folder, 'out'),
    ranFile: join(folder, 'ran'),
    struck: striker.struck,
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
      ...(fault.needs === 'tls' ? { NODE_EXTRA_CA_CERTS: ground.trustFile } : {}),
      ...(needsMachine ? machine.env : {}),
    },
    async lift() {
      striker.lift();
      for (const { line } of lines) await fault.lift?.(line, machine);
    },
    async close() {
      await Promise.all(lines.map((each) => each.close()));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
