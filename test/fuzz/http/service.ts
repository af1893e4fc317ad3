import { startBatchServer } from '../../../src/emulator/http/batch-server.ts';
import { createLocalService } from '../../../src/emulator/lifecycle/local-service.ts';
import { operations } from '../../../src/emulator/routes/index.ts';
import { inOlderForms } from '../../../src/emulator/routes/older-forms.ts';
import { openStore } from '../../../src/emulator/store/open-store.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';
import { account, key } from './wire.ts';

export interface FuzzedService {
  readonly port: number;
  /** What the log tells of faults of the service itself, since this was last asked. */
  faults(): string[];
  close(): Promise<void>;
}

/** The local service, with all its routes and none of its processes: what is hostile here must not run. */
export async function startFuzzedService(requestTimeout: number): Promise<FuzzedService> {
  const stateDir = makeTemporaryFolder('fuzz-http');
  let faults: string[] = [];
  const log = (line: string) => {
    if (/\n\s+at |a fault of the service/.test(line) && !line.includes('the answer broke off'))
      faults.push(line);
  };
  const service = createLocalService(openStore(stateDir, log), {
    stateDir,
    account,
    accountUrl: () => 'http://127.0.0.1:1',
    nodePath: '/bin',
    bootMs: 5,
    mostNodes: 8,
    launch: async () => {
      const now = new Date();
      return { startTime: now, endTime: now, exitCode: 0, result: 'success', retryable: false };
    },
    log,
  });
  const routes = operations.map(inOlderForms);
  const server = await startBatchServer({ routes, state: service, account, key, log, requestTimeout });
  return {
    port: server.port,
    faults() {
      const told = faults;
      faults = [];
      return told;
    },
    async close() {
      await server.close();
      await service.close();
      removeTemporaryFolder(stateDir);
    },
  };
}
