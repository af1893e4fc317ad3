import type { ChildProcess } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { Problem } from '../../model/problem.ts';
import { programPath } from '../program.ts';
import type { LocalEndpoint } from './endpoint.ts';
import { localLayout } from './layout.ts';
import { tailOf } from './log-tail.ts';
import { beforeNextLook } from './look-again.ts';
import { startLocalProcess } from './start.ts';
import { localServiceStatus } from './status.ts';

export interface EnsureOptions {
  /** See `stateFolder`. */
  readonly stateDir: string;
  readonly signal?: AbortSignal;
  /** Called with a line for the person: what is being waited for, or that the running service is an old one. */
  readonly onWait?: (what: string) => void;
  /** How long to wait, ms; 20 s unless told. */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 20_000;
const oldService =
  'the local service was started by another build of batchdeck; batchdeck local down ends it, the next start is new';

/**
 * The local service of a state folder: the one that runs, or one started now. Many may ask at once; one is
 * started. Throws a Problem with the end of the service's log when it does not come up, and the signal's reason
 * when that is aborted; the service then goes on coming up.
 */
export async function ensureLocalService(options: EnsureOptions): Promise<LocalEndpoint> {
  const { stateDir, signal, onWait, timeoutMs = usualTimeoutMs } = options;
  refuseWindows();
  const deadline = Date.now() + timeoutMs;
  let started: ChildProcess | undefined;
  for (let looks = 0; ; looks += 1) {
    signal?.throwIfAborted();
    const status = await localServiceStatus(stateDir);
    if (status.state === 'running') {
      if (onWait && (await isOlderThanProgram(status.startedAt))) onWait(oldService);
      return status.endpoint;
    }
    if (status.state === 'elsewhere') throw runsElsewhere(status.host, stateDir);
    if (status.state === 'stopped' && !isAlive(started)) {
      // Ours ended with 0 when another one came first; that one is gone by now as well, so start again.
      if (started && started.exitCode !== 0) throw await didNotComeUp(stateDir, 'it ended while it started');
      started = await startLocalProcess(stateDir);
    }
    if (looks === 0) onWait?.('starting the local service, usually under 1 s');
    if (Date.now() > deadline)
      throw await didNotComeUp(stateDir, `it did not answer within ${timeoutMs / 1000} s`);
    await beforeNextLook(signal);
  }
}

/** Whether the program was installed or built after the service was started. */
async function isOlderThanProgram(startedAt: Date): Promise<boolean> {
  // Not the modification time: packages come with a fixed one.
  const installed = await stat(programPath()).catch(() => undefined);
  return installed !== undefined && installed.ctime > startedAt;
}

function isAlive(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null;
}

/** Throws where the local service cannot run. */
export function refuseWindows(platform: NodeJS.Platform = process.platform): void {
  if (platform !== 'win32') return;
  throw new Problem({
    kind: 'usage',
    what: 'the local service needs Linux or macOS',
    why: 'its nodes run POSIX process groups and paths',
    remedy: 'use it inside WSL; everything else of batchdeck works on Windows',
  });
}

function runsElsewhere(host: string, stateDir: string): Problem {
  return new Problem({
    kind: 'conflict',
    what: `the local service of ${stateDir} runs on ${host}`,
    why: 'it listens on that machine only',
    remedy: `work on ${host}, stop it there with batchdeck local down, or choose another --state-dir`,
  });
}

async function didNotComeUp(stateDir: string, why: string): Promise<Problem> {
  const { log } = localLayout(stateDir);
  const tail = await tailOf(log);
  return new Problem({
    kind: 'broken',
    what: 'the local service did not come up',
    why: tail ? `${why}; the end of its log:\n${tail}` : why,
    remedy: `read ${log}; batchdeck local down, then batchdeck local up, starts it anew`,
  });
}
