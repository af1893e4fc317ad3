import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The latest change below a file or folder, in ms since 1970; 0 when it is missing. */
async function latestChange(path) {
  const entry = await stat(path).catch(() => undefined);
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.mtimeMs;
  const names = await readdir(path);
  const changes = await Promise.all(names.map((name) => latestChange(join(path, name))));
  return Math.max(entry.mtimeMs, ...changes);
}

/** Whether dist is missing or older than what it is built from. */
export async function isStale(root) {
  const built = (await stat(join(root, 'dist/batchdeck.js')).catch(() => undefined))?.mtimeMs ?? 0;
  if (built === 0) return true;
  const sources = [
    'src',
    'scripts/build.mjs',
    'scripts/build',
    'test/bench',
    'package.json',
    'package-lock.json',
  ];
  const changes = await Promise.all(sources.map((source) => latestChange(join(root, source))));
  return Math.max(...changes) > built;
}
