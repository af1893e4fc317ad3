import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A process may start another one while the list is read: it is read again, this often at most. */
const mostRounds = 5;

/** What of its environment tells where a process belongs: its node's root, or its task's folder. */
type FolderSetting = 'AZ_BATCH_NODE_ROOT_DIR' | 'AZ_BATCH_TASK_DIR';

/**
 * Kills what runs on nodes whose root, or for tasks whose folder, is one of `folders` or lies below: what a crashed
 * service left running, and what a task sent into the background, out of its process group. The processes' environment
 * tells: a pid alone proves nothing, since the system gives it out again. Where there is no /proc nothing is killed.
 * @returns how many processes were killed
 */
export async function killProcessesOf(
  folders: readonly string[],
  setting: FolderSetting = 'AZ_BATCH_NODE_ROOT_DIR',
): Promise<number> {
  if (folders.length === 0) return 0;
  const killed = new Set<number>();
  for (let round = 0; round < mostRounds; round += 1) {
    const found = (await processesOf(folders, setting)).filter((pid) => !killed.has(pid));
    if (found.length === 0) break;
    for (const pid of found) if (kill(pid)) killed.add(pid);
  }
  return killed.size;
}

async function processesOf(folders: readonly string[], setting: FolderSetting): Promise<number[]> {
  const names = await readdir('/proc').catch((): string[] => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const found: number[] = [];
  for (const pid of pids) if (pid !== process.pid && (await belongs(pid, folders, setting))) found.push(pid);
  return found;
}

async function belongs(pid: number, folders: readonly string[], setting: FolderSetting): Promise<boolean> {
  const environment = await readFile(join('/proc', String(pid), 'environ'), 'utf8').catch(() => '');
  const at = environment.split('\0').find((line) => line.startsWith(`${setting}=`));
  if (at === undefined) return false;
  const root = at.slice(setting.length + 1);
  return folders.some((folder) => root === folder || root.startsWith(`${folder}/`));
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
