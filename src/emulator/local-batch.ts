import type { LocalLimits } from '../model/local-limits.ts';
import { type BatchServer, startBatchServer } from './http/batch-server.ts';
import { createLocalService } from './lifecycle/local-service.ts';
import { clearLeftovers, recover } from './lifecycle/recovery.ts';
import { operations } from './routes/index.ts';
import { inOlderForms } from './routes/older-forms.ts';
import type { AutoStorage } from './runtime/launch.ts';
import { runLaunch } from './runtime/run-launch.ts';
import type { StartProcess } from './runtime/start-process.ts';
import { openStore } from './store/open-store.ts';

export interface LocalBatchOptions {
  /** Absolute; holds the store and the nodes' folders. */
  readonly stateDir: string;
  readonly account: string;
  /** Base64. */
  readonly key: string;
  /** Left out or 0: the system's choice. */
  readonly port?: number;
  /** PATH on the nodes. */
  readonly nodePath?: string;
  readonly autoStorage?: AutoStorage;
  /** Milliseconds from allocation to idle, without the start task; 300 when left out. */
  readonly bootMs?: number;
  readonly limits?: LocalLimits;
  /** How processes of tasks are started; as children of this one when left out. */
  readonly startProcess?: StartProcess;
  /** Takes lines without secrets. */
  readonly log?: (line: string) => void;
}

const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const usualBootMs = 300;
/** Nodes are folders and processes here, and one machine carries only so many. */
const mostNodes = 64;

/**
 * The local Batch service of one state folder, on loopback. What was there at the last time goes on.
 * @throws the system's error when the folder cannot be written or the port cannot be had.
 */
export async function startLocalBatch(
  options: LocalBatchOptions,
): Promise<Pick<BatchServer, 'url' | 'port'> & { close(): Promise<void> }> {
  const { stateDir, account, key, port, log = () => {} } = options;
  let url = '';
  const service = createLocalService(openStore(stateDir, log), {
    stateDir,
    account,
    accountUrl: () => url,
    nodePath: options.nodePath ?? usualPath,
    bootMs: options.bootMs ?? usualBootMs,
    mostNodes,
    ...(options.autoStorage && { autoStorage: options.autoStorage }),
    ...(options.limits?.quota && { quota: options.limits.quota }),
    launch: (launch) => runLaunch(launch, options.startProcess),
    log,
  });
  // Before anybody may ask for a task: its process would be taken for a leftover.
  await clearLeftovers(service);
  const server = await startBatchServer({
    routes: operations.map(inOlderForms),
    state: service,
    account,
    key,
    log,
    ...(port === undefined ? {} : { port }),
    ...(options.limits?.throttle !== undefined && { throttle: options.limits.throttle }),
  }).catch(async (error: unknown) => {
    await service.close();
    throw error;
  });
  url = server.url;
  recover(service);
  return {
    url: server.url,
    port: server.port,
    async close() {
      await server.close();
      await service.close();
    },
  };
}
