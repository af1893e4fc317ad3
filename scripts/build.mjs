/**
 * Builds dist/: the program, which needs no package at run time, its third-party notices, and the benchmark when there
 * is one. Files are replaced one by one and the entry last, so that a program that starts meanwhile finds a whole
 * build. `--if-stale` does nothing when dist is newer than every source.
 */
import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { benchBundle, launcherBundle, programBundle } from './build/bundles.mjs';
import { isStale } from './build/stale.mjs';
import { thirdPartyNotices } from './build/third-party-notices.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');

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
  const { program, azure } = await programBundle(root);
  const launcher = await launcherBundle(root, { program, azure });
  const bench = (await exists(join(root, 'test/bench/bench.ts'))) ? await benchBundle(root) : { files: [] };

  const entry = join(dist, 'batchdeck.js');
  const notices = join(dist, 'THIRD-PARTY-NOTICES.txt');
  const shipped = [...program.files, ...azure.files, ...launcher.files];
  const outputs = [...shipped, ...bench.files];
  for (const file of outputs) if (file.path !== entry) await put(file.path, file.contents);
  await put(notices, await thirdPartyNotices(root, [program.metafile, azure.metafile, launcher.metafile]));
  const main = launcher.files.find((file) => file.path === entry);
  await put(entry, main.contents, 0o755);
  const compiled = [program, azure].map(({ name }) => name.replace(/cjs$/, 'compiled'));
  await promisify(execFile)(process.execPath, [entry, '__compile', 'beside']);

  const kept = new Set([...outputs.map((file) => basename(file.path)), basename(notices), ...compiled]);
  for (const name of await readdir(dist))
    if (!kept.has(name)) await rm(join(dist, name), { recursive: true });

  const size = shipped
    .filter(({ path }) => /\.c?js$/.test(path))
    .reduce((sum, { contents }) => sum + contents.length, 0);
  console.log(`built ${relative(root, entry)}: ${(size / 1e6).toFixed(2)} MB in ${Date.now() - started} ms`);
}

await main();
