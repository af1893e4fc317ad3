import { join } from 'node:path';
import { build } from 'esbuild';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.ts';

/** A small program of the tests, bundled so that plain Node runs it. Remove its folder when done. */
export async function bundled(source: string): Promise<{ program: string; remove(): Promise<void> }> {
  const folder = makeTemporaryFolder('program');
  const program = join(folder, 'program.mjs');
  await build({
    entryPoints: [source],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // node-fetch knows an AbortSignal by the name of its class.
    keepNames: true,
    // CommonJS packages inside an ES module need a `require` for Node's own modules.
    banner: {
      js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);",
    },
  });
  return { program, remove: async () => removeTemporaryFolder(folder) };
}
