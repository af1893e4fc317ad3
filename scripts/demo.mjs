/**
 * `npm run demo` on a fresh clone: installs what the build needs when that is missing or older than the lock file,
 * builds when a source is newer than dist, and runs the program's demo.
 */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(root, 'dist/batchdeck.js');

const changed = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Runs one step of the set-up; shows what it said only when it fails. */
function step(what, file, args) {
  console.error(what);
  try {
    execFileSync(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 << 20 });
  } catch (error) {
    process.stderr.write(`${error.stdout ?? ''}${error.stderr ?? error.message}\n`);
    console.error(`${what} failed; the lines above say why`);
    process.exit(1);
  }
}

// npm writes this file last, so a broken installation does not pass for a whole one.
if (changed('node_modules/.package-lock.json') < changed('package-lock.json')) {
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) step('installing what the build needs', process.execPath, [npm, ...flags]);
  else step('installing what the build needs', 'npm', flags);
}
const { isStale } = await import('./build/stale.mjs');
if (await isStale(root)) step('building', process.execPath, [join(root, 'scripts/build.mjs')]);

process.argv = [process.execPath, program, 'demo', ...process.argv.slice(2)];
await import(pathToFileURL(program).href);
