import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const build = fileURLToPath(new URL('../build.mjs', import.meta.url));

/** Vitest's global set-up: brings dist up to date, at no cost when it is. */
export async function setup() {
  await promisify(execFile)(process.execPath, [build, '--if-stale']);
}
