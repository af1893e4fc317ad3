import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * When a process was started, as a word that no other process with the same pid has: on Linux the boot's id and
 * the start in clock ticks, elsewhere what `ps` tells. Undefined when there is no such process, or it is a
 * zombie.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  return process.platform === 'linux' ? linuxStart(pid) : psStart(pid);
}

async function linuxStart(pid: number): Promise<string | undefined> {
  try {
    const [stat, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), bootId()]);
    // The second field is the program's name in brackets, and may itself hold brackets and spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const ticks = fields[19];
    return state === 'Z' || state === 'X' || !ticks ? undefined : `${boot} ${ticks}`;
  } catch {
    return undefined;
  }
}

async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
}

async function psStart(pid: number): Promise<string | undefined> {
  try {
    // Made here: at the begin of the file it would load all of `child_process` before the first frame.
    const run = promisify(execFile);
    const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const { stdout } = await run('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      env: environment,
    });
    const [status = 'Z', ...start] = stdout.trim().split(/\s+/);
    return status.startsWith('Z') ? undefined : start.join(' ');
  } catch {
    return undefined;
  }
}
