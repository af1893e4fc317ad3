/** Bundles the fuzzers of test/fuzz and runs one at a low priority: `npm run fuzz -- NAME… [--cases N] [--seed S]`. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { setPriority, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = await mkdtemp(join(tmpdir(), 'batchdeck-fuzz-'));
const program = join(folder, 'fuzz.mjs');
try {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/fuzz/main.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    keepNames: true,
    sourcemap: 'inline',
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);",
    },
  });
  setPriority(10);
  const flags = ['--expose-gc', '--enable-source-maps', program, ...process.argv.slice(2)];
  const child = spawn(process.execPath, flags, { stdio: 'inherit', cwd: root });
  process.exitCode = await new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
