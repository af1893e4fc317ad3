import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

/** Folder names of the packages that a file loads before it does anything, its own imports followed. */
async function packagesLoadedBy(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL(`../../../${entry}`, import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'silent',
    // What is imported while running may be in the making; here it is only followed as far as it is loaded at once.
    plugins: [
      {
        name: 'only-static-imports',
        setup(plugins) {
          plugins.onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          );
        },
      },
    ],
  });
  const packages = Object.keys(metafile.inputs).flatMap((path) => {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    return name === undefined || builtinModules.includes(name) ? [] : [name];
  });
  return [...new Set(packages)].sort();
}

it('loads no SDK and no service to tell the version', async () => {
  const light = ['commander', 'valibot'];
  expect((await packagesLoadedBy('src/cli/program.ts')).filter((name) => !light.includes(name))).toEqual([]);
});
