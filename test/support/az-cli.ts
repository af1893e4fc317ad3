import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { LocalBatch } from './local-batch.ts';

const run = promisify(execFile);

async function isOnPath(program: string): Promise<boolean> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const tries = folders.map((folder) => access(join(folder, program), constants.X_OK));
  return (await Promise.allSettled(tries)).some(({ status }) => status === 'fulfilled');
}

/** Whether Microsoft's az is installed here. */
export const hasAz = await isOnPath('az');
if (!hasAz) console.info('Microsoft’s az is not on PATH, so no az line was tried against the local service.');

/** Runs one `az batch` line. @returns what it prints as JSON, if anything */
export type Az = (...words: readonly string[]) => Promise<unknown>;

/** @param folder takes az's own configuration, and is where it runs */
export function azFor(batch: LocalBatch, folder: string): Az {
  const env = {
    AZURE_BATCH_ENDPOINT: batch.url,
    AZURE_BATCH_ACCOUNT: batch.account,
    // Not on the command line, which everybody may read.
    AZURE_BATCH_ACCESS_KEY: batch.key,
    PATH: process.env.PATH,
    HOME: folder,
    AZURE_CONFIG_DIR: join(folder, 'azure'),
    AZURE_CORE_COLLECT_TELEMETRY: 'no',
    NO_PROXY: '127.0.0.1',
  };
  return async (...words) => {
    const { stdout } = await run('az', ['batch', ...words, '--output', 'json'], {
      env,
      cwd: folder,
    });
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  };
}
