import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 20;

/** Sends a signal to a whole process group; false when there is none. Group ids are process ids of leaders. */
export function signalGroup(groupId: number, signal: NodeJS.Signals | 0): boolean {
  // 0 and 1 would mean our own group and every process there is.
  if (!Number.isInteger(groupId) || groupId <= 1) return false;
  try {
    process.kill(-groupId, signal);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether any process of the group still runs. One that ended and was not collected does not count, where /proc tells. */
export async function groupIsAlive(groupId: number): Promise<boolean> {
  if (!signalGroup(groupId, 0)) return false;
  if (process.platform !== 'linux') return true;
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const alive = await Promise.all(processes.map((pid) => runsInGroup(pid, groupId)));
  return alive.includes(true);
}

async function runsInGroup(pid: string, groupId: number): Promise<boolean> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may hold anything, so the fields are counted after the last one.
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return group === String(groupId) && state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}

/**
 * Ends a process group: SIGTERM, then SIGKILL after `graceMs` milliseconds, then waits, a bounded time, until
 * nothing of it runs. Does nothing when the group is gone.
 */
export async function endGroup(groupId: number, graceMs: number): Promise<void> {
  if (graceMs > 0 && signalGroup(groupId, 'SIGTERM')) {
    // A stopped process would not see the signal.
    signalGroup(groupId, 'SIGCONT');
    if (await isGoneWithin(groupId, graceMs)) return;
  }
  if (signalGroup(groupId, 'SIGKILL')) await isGoneWithin(groupId, 2_000);
}

async function isGoneWithin(groupId: number, milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds;
  while (await groupIsAlive(groupId)) {
    if (performance.now() >= until) return false;
    await sleep(pollMs);
  }
  return true;
}
