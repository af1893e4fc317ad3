import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Kills what a crashed service left running: processes whose environment says that they belong to a node
 * below `nodesRoot`. A pid alone proves nothing, since the system gives it out again. Where there is no /proc
 * nothing is killed.
 * @returns how many processes were killed
 */
export async function killLeftovers(nodesRoot: string): Promise<number> {
  const entries = await readdir('/proc').catch((): string[] => []);
  const pids = entries.filter((name) => /^\d+$/.test(name)).map(Number);
  let killed = 0;
  for (const pid of pids) {
    if (pid === process.pid || !(await belongs(pid, nodesRoot))) continue;
    if (kill(pid)) killed += 1;
  }
  return killed;
}

async function belongs(pid: number, nodesRoot: string): Promise<boolean> {
  const environment = await readFile(join('/proc', String(pid), 'environ'), 'utf8').catch(() => '');
  const rootOf = `AZ_BATCH_NODE_ROOT_DIR=${nodesRoot}/`;
  return environment.split('\0').some((setting) => setting.startsWith(rootOf));
}

function kill(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    // It has ended by itself meanwhile.
    return false;
  }
}
