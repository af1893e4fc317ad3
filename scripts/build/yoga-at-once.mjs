/**
 * Yoga (Ink's layout) is WebAssembly that its package loads with a promise: whoever imports Ink waits for it, in a
 * module that cannot be a script then. Here it is compiled where it is imported, in a few milliseconds. The package
 * would also ask for `fetch`, which in Node loads a whole HTTP client, and decode its data with `atob`, which is slow.
 * An esbuild plugin; fails when Yoga is no longer made so.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const loader = join('binaries', 'yoga-wasm-base64-esm.js');
const data = /"data:application\/octet-stream;base64,([\w+/=]+)"/;
const waiting = 'const Yoga = wrapAssembly(await loadYoga());';
const atOnce = (base64) => `
const library = {
  instantiateWasm(imports, receive) {
    const module = new WebAssembly.Module(Buffer.from("${base64}", "base64"));
    const instance = new WebAssembly.Instance(module, imports);
    receive(instance);
    return instance.exports;
  },
};
loadYoga(library);
const Yoga = wrapAssembly(library);`;

const moved = (path) => ({ errors: [{ text: `Yoga is made otherwise than this build knows: ${path}` }] });

export const yogaAtOnce = {
  name: 'yoga-at-once',
  setup(build) {
    build.onLoad({ filter: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const [, base64] = data.exec(await readFile(join(dirname(dirname(path)), loader), 'utf8')) ?? [];
      if (base64 === undefined || !source.includes(waiting)) return moved(path);
      return { contents: source.replace(waiting, () => atOnce(base64)), loader: 'js' };
    });
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!data.test(source)) return moved(path);
      return { contents: source.replace(data, '""').replaceAll('typeof fetch', '"undefined"'), loader: 'js' };
    });
  },
};
