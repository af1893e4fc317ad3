import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { programPath } from '../program.ts';
import { runFolder } from './run-folder.ts';

/**
 * Starts the worker of a run in a session of its own, so that it outlives the terminal. It inherits the
 * environment, which may hold the account's keys; they are never on its command line.
 * @returns its process id.
 */
export async function startWorker(options: {
  readonly stateDir: string;
  readonly configDir: string;
  readonly id: string;
  readonly program?: string;
  /** See `WorkOptions.timeoutMs`. */
  readonly timeoutMs?: number | undefined;
}): Promise<number | undefined> {
  const { stateDir, configDir, id, program = programPath(), timeoutMs } = options;
  const time = timeoutMs === undefined ? [] : ['--timeout-ms', String(timeoutMs)];
  const folder = runFolder(stateDir, id);
  const log = await open(folder.log, 'a', 0o600);
  try {
    const child = spawn(
      process.execPath,
      [program, '__worker', '--state-dir', stateDir, '--config-dir', configDir, ...time, id],
      {
        cwd: folder.path,
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      },
    );
    await once(child, 'spawn');
    child.unref();
    return child.pid;
  } finally {
    await log.close();
  }
}
