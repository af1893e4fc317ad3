/**
 * Yoga (Ink's layout) without what costs time before the first frame: asking for `fetch`, which in Node loads a whole
 * HTTP client only to find that its data needs none, and decoding that data with `atob`, which in Node is slow. An
 * esbuild plugin; fails when Yoga no longer does so.
 */
import { readFile } from 'node:fs/promises';

const instead = [
  ['typeof fetch', '"undefined"'],
  ['"function"==typeof atob?atob:', '(data)=>Buffer.from(data,"base64").toString("latin1")||'],
];

export const yogaAtOnce = {
  name: 'yoga-at-once',
  setup(build) {
    build.onLoad({ filter: /yoga-layout[\\/]dist[\\/]binaries[\\/][\w-]+\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [before, after] of instead) {
        if (!contents.includes(before)) return { errors: [{ text: `Yoga has no more ${before}: ${path}` }] };
        contents = contents.replaceAll(before, after);
      }
      return { contents, loader: 'js' };
    });
  },
};
