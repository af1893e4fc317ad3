/**
 * `npm run test:live`: the suite that runs against a real account. docs/live-tests.md says what it takes. Arguments are
 * handed on: `npm run test:live -- --sweep`.
 */
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { isStale } from './build/stale.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Whoever only asks what it takes waits for nothing.
if (process.env.BATCHDECK_LIVE === '1' && (await isStale(root))) await import('./build.mjs');
// Beside dist's own files, because the program is found from where the bundle stands.
const bundle = join(root, `dist/live-${process.pid}.mjs`);
let suite;
try {
  await mkdir(dirname(bundle), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['test/live/live.ts'],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  suite = await import(pathToFileURL(bundle).href);
} finally {
  await rm(bundle, { force: true });
}
process.exitCode = await suite.live(process.argv.slice(2), process.env);
