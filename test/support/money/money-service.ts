import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startLocalBatch } from '../../../src/emulator/local-batch.ts';
import type { BatchService } from '../../../src/services/batch/batch-service.ts';
import { connectBatch } from '../../../src/services/batch/connect-batch.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../temporary-folder.ts';
import { NodeRecords } from './node-records.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

/** A local service whose time passes only while somebody waits for it, with what it wrote down of its nodes. */
export interface MoneyService {
  readonly url: string;
  readonly time: VirtualTime;
  readonly batch: BatchService;
  readonly records: NodeRecords;
  /** A folder for the program's own state. */
  readonly stateDir: string;
  close(): Promise<void>;
}

export async function startMoneyService(): Promise<MoneyService> {
  const stateDir = makeTemporaryFolder('money');
  const serviceDir = join(stateDir, 'service');
  const time = virtualTime();
  const [account, key] = ['money', randomBytes(64).toString('base64')];
  const service = await startLocalBatch({ stateDir: serviceDir, account, key });
  return {
    url: service.url,
    time,
    batch: connectBatch({ url: service.url, account, key }),
    records: new NodeRecords(serviceDir),
    stateDir,
    async close() {
      time.end();
      await service.close();
      removeTemporaryFolder(stateDir);
    },
  };
}

/** A pool of which everything is only told, with a start task. @param scene `preemption seed=2` */
export const simulatedPool = (
  id: string,
  scene: string,
  dedicated: number,
  spot: number,
  runId?: string,
) => ({
  id,
  vmSize: 'Standard_D2s_v5',
  targetDedicatedNodes: dedicated,
  targetLowPriorityNodes: spot,
  startTask: { commandLine: 'true', waitForSuccess: true },
  metadata: [
    { name: 'batchdeckSimulation', value: scene },
    ...(runId === undefined ? [] : [{ name: 'batchdeckRun', value: runId }]),
  ],
  virtualMachineConfiguration: {
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  },
});
