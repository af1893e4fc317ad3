import { access, rm, writeFile } from 'node:fs/promises';
import type { RunFolder } from './run-folder.ts';

/** Milliseconds between two looks for a request. */
const interval = 300;

/** Asks the worker of a run to give it up. It need not be running yet. */
export async function requestStop(folder: RunFolder): Promise<void> {
  await writeFile(folder.stop, `${new Date().toISOString()}\n`, { mode: 0o600 });
}

export async function clearStop(folder: RunFolder): Promise<void> {
  await rm(folder.stop, { force: true });
}

/** Calls `onStop` once when a stop is asked for. A file, because it outlives either side. */
export function watchStop(folder: RunFolder, onStop: () => void): { close(): void } {
  const look = async () => {
    const asked = await access(folder.stop).then(
      () => true,
      () => false,
    );
    if (!asked) return;
    clearInterval(timer);
    onStop();
  };
  const timer = setInterval(() => void look(), interval);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
