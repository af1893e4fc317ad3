/** What dist/ is made of: each function gives esbuild's result for one part, with nothing written yet. */
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { azureEntry, azurePackages, namesTaken } from './azure-apart.mjs';
import { azuriteWithoutExtras } from './azurite-without-extras.mjs';
import { inkInProduction } from './ink-in-production.mjs';
import { segmenterWhenNeeded } from './segmenter-when-needed.mjs';
import { yogaAtOnce } from './yoga-at-once.mjs';

/** CommonJS packages inside an ES module need a `require` of their own for Node's built-in modules. */
const requireForCommonJs =
  "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);";

/** What the benchmark drives the program with; one of them has native code beside it. */
const terminals = ['@lydell/node-pty', '@xterm/headless'];

const shared = (root) => ({
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  // node-fetch, below the Batch SDK, knows an AbortSignal by the name of its class.
  keepNames: true,
  charset: 'ascii',
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: true,
  legalComments: 'none',
  sourcemap: 'linked',
  metafile: true,
  write: false,
  outdir: join(root, 'dist'),
  logLevel: 'warning',
  alias: {
    // What the screen's libraries load only while they are being developed.
    'react-devtools-core': join(root, 'scripts/build/empty.mjs'),
    'string-width': join(root, 'src/tui/screen/string-width.ts'),
  },
  plugins: [azuriteWithoutExtras, inkInProduction, segmenterWhenNeeded, yogaAtOnce],
});

const production = { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' };
const asModule = { format: 'esm', banner: { js: requireForCommonJs } };

/** It is read as one byte a character. esbuild escapes what is beyond ASCII but in regular expressions and tagged templates. */
function inAscii(text) {
  const [broken] = /\\[^\0-\x7f]|\braw`[^`]*[^\0-\x7f]/.exec(text) ?? [];
  if (broken) throw new Error(`this would not be the same in ASCII: ${broken}`);
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Read as it is compiled, so that megabytes need not be put together at each start. */
const inFunction = (text) => `(function (exports, require, module, __entryUrl) {${text}\n})`;

/**
 * A script that src/launch compiles, and keeps what V8 made of. Parts that few commands need are in it, but are evaluated
 * only when they are asked for. Its name tells what is in it, so that what was kept of another never fits.
 */
async function scriptOf(root, called, options) {
  const result = await build({
    ...shared(root),
    format: 'cjs',
    // There is nothing beside it to import: what is left are Node's own modules.
    supported: { 'dynamic-import': false },
    ...options,
  });
  const script = result.outputFiles.find(({ path }) => path.endsWith('.js'));
  const whole = Buffer.from(inFunction(inAscii(script.text)));
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 12);
  const name = `${called}-${hash}.cjs`;
  const files = result.outputFiles.map(({ path, contents }) => ({
    path: join(root, 'dist', basename(path).replace(basename(script.path), name)),
    contents: path === script.path ? whole : contents,
  }));
  return { name, files, metafile: result.metafile };
}

/** The program: one script with all that it is, and one with what it takes of Azure's SDKs. */
export async function programBundle(root) {
  const main = {
    entryPoints: { program: 'src/program.ts' },
    define: { ...production, 'import.meta.url': '__entryUrl' },
  };
  const { stdin, plugin } = azureEntry(await namesTaken({ ...shared(root), ...main }));
  const [program, azure] = await Promise.all([
    scriptOf(root, 'program', { ...main, external: azurePackages }),
    scriptOf(root, 'azure', {
      stdin: { ...stdin, resolveDir: root },
      define: { ...production, 'import.meta.url': '__entryUrl' },
      plugins: [...shared(root).plugins, plugin],
    }),
  ]);
  return { program, azure };
}

/** What is started first, and the inner processes that are better small: each with only what it needs. */
export async function launcherBundle(root, { program, azure }) {
  const { outputFiles, metafile } = await build({
    ...shared(root),
    ...asModule,
    splitting: true,
    entryPoints: { batchdeck: 'src/main.ts' },
    chunkNames: '[name]-[hash]',
    define: { ...production, SCRIPT_FILES: JSON.stringify({ program: program.name, azure: azure.name }) },
  });
  return { files: outputFiles, metafile };
}

/** The benchmark, which drives the built program. */
export async function benchBundle(root) {
  const { outputFiles } = await build({
    ...shared(root),
    ...asModule,
    entryPoints: { bench: 'test/bench/bench.ts' },
    external: terminals,
    define: production,
  });
  return { files: outputFiles };
}
