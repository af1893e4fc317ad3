import { join } from 'node:path';

/** Where the local service keeps its things below the state folder. */
export interface LocalLayout {
  readonly folder: string;
  /** What a client needs to connect; there only while both services answer. */
  readonly endpoint: string;
  /** Account names, keys and ports, kept across restarts. */
  readonly identity: string;
  /** Quotas and the like; there only where somebody set them. */
  readonly limits: string;
  /** One service a state folder; see `acquireLease`. */
  readonly lease: string;
  readonly log: string;
  readonly oldLog: string;
  /** The Batch service's store and its nodes' folders. */
  readonly batch: string;
  readonly blob: string;
  readonly tools: string;
  /** The last folder on the nodes' PATH. */
  readonly toolsBin: string;
}

/** The layout below a state folder (see `stateFolder`). */
export function localLayout(stateDir: string): LocalLayout {
  const folder = join(stateDir, 'local');
  const tools = join(folder, 'tools');
  return {
    folder,
    endpoint: join(folder, 'endpoint.json'),
    identity: join(folder, 'identity.json'),
    limits: join(folder, 'limits.json'),
    lease: join(folder, 'lease'),
    log: join(folder, 'log.txt'),
    oldLog: join(folder, 'log.old.txt'),
    batch: join(folder, 'batch'),
    blob: join(folder, 'blob'),
    tools,
    toolsBin: join(tools, 'bin'),
  };
}

/** The folders where a plain Linux node looks for programs. */
export const systemPath: readonly string[] = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
];

/** PATH of the local nodes: the system's folders, then the tools that batchdeck found or fetched for them. */
export function nodePath(layout: LocalLayout): string {
  return [...systemPath, layout.toolsBin].join(':');
}
