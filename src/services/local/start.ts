import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { programPath } from '../program.ts';
import { type LocalLayout, localLayout } from './layout.ts';

const largestLogBytes = 1_000_000;

/** What the service needs from the caller's environment; the caller's secrets are not among it. */
const passedOn = /^(PATH|HOME|USER|LOGNAME|TMPDIR|LANG|LC_[A-Z]+|TZ|NODE_EXTRA_CA_CERTS)$/;

/**
 * Starts the local service's process in a session of its own, so that it outlives the terminal. It writes to the
 * log of the state folder. `program` is the built program's entry.
 */
export async function startLocalProcess(stateDir: string, program = programPath()): Promise<ChildProcess> {
  const layout = localLayout(stateDir);
  await mkdir(layout.folder, { recursive: true, mode: 0o700 });
  await setOldLogAside(layout);
  const log = await open(layout.log, 'a', 0o600);
  try {
    const child = spawn(process.execPath, [program, '__local-service', '--state-dir', stateDir], {
      cwd: layout.folder,
      detached: true,
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => passedOn.test(name))),
      stdio: ['ignore', log.fd, log.fd],
    });
    await once(child, 'spawn');
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

async function setOldLogAside({ log, oldLog }: LocalLayout): Promise<void> {
  const size = await stat(log).then(
    (entry) => entry.size,
    () => 0,
  );
  if (size > largestLogBytes) await rename(log, oldLog);
}
