import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const build = fileURLToPath(new URL('../build.mjs', import.meta.url));

/**
 * Vitest's global set-up: brings dist up to date, at no cost when it is. Sources that cannot be bundled yet stop
 * no unit test; `npm test` builds first, and fails there.
 */
export async function setup() {
  try {
    await promisify(execFile)(process.execPath, [build, '--if-stale']);
  } catch (error) {
    console.error(`dist is older than src, for it cannot be built:\n${error.stderr || error.message}`);
  }
}
