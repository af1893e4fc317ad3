/**
 * Ink's reconciler awaits what it needs while it is being developed, so that it cannot be part of a script. An esbuild
 * plugin that leaves those lines out; fails when Ink no longer has them.
 */
import { readFile } from 'node:fs/promises';

const leftOut = [
  ["await import('./devtools.js');", ''],
  ['await loadPackageJson()', '{}'],
];

export const inkInProduction = {
  name: 'ink-in-production',
  setup(build) {
    build.onLoad({ filter: /ink[\\/]build[\\/]reconciler\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [before, after] of leftOut) {
        if (!contents.includes(before)) return { errors: [{ text: `Ink has no more ${before}: ${path}` }] };
        contents = contents.replace(before, after);
      }
      return { contents, loader: 'js' };
    });
  },
};
