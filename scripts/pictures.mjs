/**
 * `npm run pictures`: makes the pictures of the README and the guide from the running program, in a virtual terminal.
 * Names of scenes may be given to make only those: `npm run pictures -- board`.
 */
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { isStale } from './build/stale.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (await isStale(root)) await import('./build.mjs');
// Beside dist's own files, because the program is found from where the bundle stands.
const bundle = join(root, 'dist/pictures.mjs');
try {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/pictures/pictures.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  await import(pathToFileURL(bundle).href);
} finally {
  await rm(bundle, { force: true });
}
