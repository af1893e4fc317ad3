import { symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { programPath } from '../../../src/services/program.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../temporary-folder.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The full-screen program with a screen that breaks in the place of the accounts. Remove its folder when done. */
export async function breakingProgram(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = makeTemporaryFolder('breaking');
  const path = join(folder, 'breaking.mjs');
  // Where the program looks for its own entry.
  await symlink(programPath(), join(folder, 'batchdeck.js'));
  await build({
    stdin: {
      contents: `import { startFullScreen } from './src/tui/full-screen.ts';
process.exitCode = await startFullScreen(process.argv.slice(2));`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'esm',
    jsx: 'automatic',
    keepNames: true,
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    alias: { 'react-devtools-core': join(root, 'scripts/build/empty.mjs') },
    banner: {
      js: "import { createRequire as __r } from 'node:module'; const require = __r(import.meta.url);",
    },
    plugins: [
      {
        name: 'a screen that breaks',
        setup(building) {
          building.onResolve({ filter: /\/AccountsScreen\.tsx$/ }, () => ({
            path: join(import.meta.dirname, 'BreakingScreen.tsx'),
          }));
        },
      },
    ],
  });
  return { path, remove: async () => removeTemporaryFolder(folder) };
}
