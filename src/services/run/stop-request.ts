import { access, rm, writeFile } from 'node:fs/promises';
import type { RunFolder } from './run-folder.ts';

/** Milliseconds between two looks for a request. */
const interval = 300;

/** Asks the worker of a run to give it up. It need not be running yet. Only a resume takes the wish back. */
export async function requestStop(folder: RunFolder): Promise<void> {
  await writeFile(folder.stop, `${new Date().toISOString()}\n`, { mode: 0o600 });
}

export async function clearStop(folder: RunFolder): Promise<void> {
  await rm(folder.stop, { force: true });
}

async function isAsked(folder: RunFolder): Promise<boolean> {
  return access(folder.stop).then(
    () => true,
    () => false,
  );
}

/**
 * Calls `onStop` once when a stop is asked for: before this resolves, when it was asked for already. A file
 * carries the request, because it outlives either side.
 */
export async function watchStop(folder: RunFolder, onStop: () => void): Promise<{ close(): void }> {
  if (await isAsked(folder)) {
    onStop();
    return { close: () => {} };
  }
  const timer = setInterval(async () => {
    if (!(await isAsked(folder))) return;
    clearInterval(timer);
    onStop();
  }, interval);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
