import { relative } from 'node:path';

/**
 * How the person calls this program from where they are: `batchdeck` when it is installed, `node dist/batchdeck.js`
 * (or the way to it) from a clone.
 * @param script the path that node was started with
 */
export function callOf(script: string | undefined, folder = process.cwd()): string {
  if (!script?.endsWith('.js')) return 'batchdeck';
  const near = relative(folder, script);
  const path = near.startsWith('..') ? script : near;
  return `node ${/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`}`;
}
