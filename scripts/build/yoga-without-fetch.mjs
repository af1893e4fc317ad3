/**
 * Yoga (Ink's layout) without asking for `fetch`, which in Node loads a whole HTTP client before the first frame
 * only to find that its data needs none. An esbuild plugin; fails when Yoga no longer asks.
 */
import { readFile } from 'node:fs/promises';

const asks = 'typeof fetch';

export const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  setup(build) {
    build.onLoad({ filter: /yoga-layout[\\/]dist[\\/]binaries[\\/][\w-]+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes(asks))
        return { errors: [{ text: `Yoga does not ask for fetch any more: ${path}` }] };
      return { contents: source.replaceAll(asks, '"undefined"'), loader: 'js' };
    });
  },
};
