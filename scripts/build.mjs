/**
 * Builds dist/: the program as one bundle that needs no package at run time, its third-party notices, and the
 * benchmark when there is one. Files are replaced one by one and the entry last, so that a program that starts
 * meanwhile finds a whole build. `--if-stale` does nothing when dist is newer than every source.
 */
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { azuriteWithoutExtras } from './build/azurite-without-extras.mjs';
import { isStale } from './build/stale.mjs';
import { thirdPartyNotices } from './build/third-party-notices.mjs';
import { yogaAtOnce } from './build/yoga-at-once.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

/** CommonJS packages inside an ES module need a `require` of their own for Node's built-in modules. */
const requireForCommonJs =
  "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);";

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // node-fetch, below the Batch SDK, knows an AbortSignal by the name of its class.
  keepNames: true,
  charset: 'ascii',
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: true,
  legalComments: 'none',
  sourcemap: 'linked',
  metafile: true,
  write: false,
  outdir: dist,
  logLevel: 'warning',
  alias: {
    // What the screen's libraries load only while they are being developed.
    'react-devtools-core': join(root, 'scripts/build/empty.mjs'),
    'string-width': join(root, 'src/tui/screen/string-width.ts'),
  },
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  plugins: [azuriteWithoutExtras, yogaAtOnce],
  banner: { js: requireForCommonJs },
};

/** What the benchmark drives the program with; one of them has native code beside it. */
const terminals = ['@lydell/node-pty', '@xterm/headless'];

async function put(path, contents, mode) {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, contents, { mode });
  await rename(temporary, path);
}

async function exists(path) {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function main() {
  if (process.argv.includes('--if-stale') && !(await isStale(root))) return;
  const started = Date.now();
  const program = await build({
    ...shared,
    // Parts that few commands need are loaded when they are needed; all files stay side by side, as
    // src/services/program.ts expects.
    splitting: true,
    entryPoints: { batchdeck: 'src/main.ts' },
    chunkNames: '[name]-[hash]',
    banner: { js: requireForCommonJs },
  });
  const outputs = [...program.outputFiles];
  if (await exists(join(root, 'test/bench/bench.ts'))) {
    const bench = await build({
      ...shared,
      entryPoints: { bench: 'test/bench/bench.ts' },
      external: terminals,
    });
    outputs.push(...bench.outputFiles);
  }

  const entry = join(dist, 'batchdeck.js');
  const notices = join(dist, 'THIRD-PARTY-NOTICES.txt');
  for (const file of outputs) if (file.path !== entry) await put(file.path, file.contents);
  await put(notices, await thirdPartyNotices(root, program.metafile));
  const main = outputs.find((file) => file.path === entry);
  await put(entry, main.contents, 0o755);

  const kept = new Set([...outputs.map((file) => basename(file.path)), basename(notices)]);
  for (const name of await readdir(dist))
    if (!kept.has(name)) await rm(join(dist, name), { recursive: true });

  const size = program.outputFiles
    .filter((file) => file.path.endsWith('.js'))
    .reduce((sum, file) => sum + file.contents.length, 0);
  console.log(`built ${relative(root, entry)}: ${(size / 1e6).toFixed(2)} MB in ${Date.now() - started} ms`);
}

await main();
