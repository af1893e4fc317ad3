import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Problem } from '../../model/problem.ts';
import { acquireLease } from '../lease/lease.ts';
import { localLayout } from './layout.ts';
import { beforeNextLook } from './look-again.ts';
import { localServiceStatus } from './status.ts';

export interface StopOptions {
  readonly stateDir: string;
  readonly signal?: AbortSignal;
  /** How long tasks and the blob service may take to end before they are killed, ms; 15 s unless told. */
  readonly graceMs?: number;
}

const usualGraceMs = 15_000;
const killMs = 5000;

/** How the local service ended: cleanly, killed after its time was up, or it was not running. */
export type Stopped = 'stopped' | 'killed' | 'was-not-running';

/** Ends the local service: its tasks are ended, and run again from their start when it is next up. */
export async function stopLocalService(options: StopOptions): Promise<Stopped> {
  const { stateDir, signal, graceMs = usualGraceMs } = options;
  const status = await localServiceStatus(stateDir);
  if (status.state === 'stopped') return 'was-not-running';
  if (status.state === 'elsewhere') {
    throw new Problem({
      kind: 'conflict',
      what: `the local service runs on ${status.host} as process ${status.pid}`,
      remedy: `stop it there: batchdeck local down --state-dir ${stateDir}`,
    });
  }
  if (await ends(stateDir, status.pid, 'SIGTERM', graceMs, signal)) return 'stopped';
  if (await ends(stateDir, status.pid, 'SIGKILL', killMs, signal)) return 'killed';
  throw new Problem({
    kind: 'broken',
    what: `the local service, process ${status.pid}, cannot be ended`,
    remedy: `end it yourself: kill -9 ${status.pid}`,
  });
}

/** Stops the local service and deletes all its data: pools, jobs, outputs, blobs, keys. Fetched tools stay. */
export async function resetLocalService(options: StopOptions): Promise<Stopped> {
  const stopped = await stopLocalService(options);
  const layout = localLayout(options.stateDir);
  // Held meanwhile, so that nobody starts a service on half of its data.
  const lease = await acquireLease(layout.lease, { note: 'reset' });
  if ('heldBy' in lease) {
    throw new Problem({
      kind: 'conflict',
      what: 'the local service was started again while it was being reset',
      remedy: 'end the runs that use it, then batchdeck local reset',
    });
  }
  try {
    const leaseFiles = `${basename(layout.lease)}.`;
    for (const name of await readdir(layout.folder)) {
      if (name === basename(layout.tools) || name.startsWith(leaseFiles)) continue;
      await rm(join(layout.folder, name), { recursive: true, force: true });
    }
  } finally {
    await lease.release();
  }
  return stopped;
}

async function ends(
  stateDir: string,
  pid: number,
  how: NodeJS.Signals,
  withinMs: number,
  signal?: AbortSignal,
) {
  const deadline = Date.now() + withinMs;
  try {
    process.kill(pid, how);
  } catch (error) {
    // Gone between the look and the signal.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
  for (;;) {
    const status = await localServiceStatus(stateDir);
    if (status.state === 'stopped' || status.state === 'elsewhere' || status.pid !== pid) return true;
    if (Date.now() > deadline) return false;
    await beforeNextLook(signal);
  }
}
