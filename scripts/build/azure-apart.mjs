/** Azure's SDKs are two fifths of the program, and no first frame needs them: they are a script of their own. */
import { build } from 'esbuild';

export const azurePackages = [
  '@azure/batch',
  '@azure/core-rest-pipeline',
  '@azure/identity',
  '@azure/storage-blob',
];

/**
 * Which names the program takes of each, so that the rest is left out. esbuild itself tells them: in what it writes, every
 * import of a name from outside stands in one form.
 * @param options of the program's bundle
 */
export async function namesTaken(options) {
  const { outputFiles } = await build({
    ...options,
    format: 'esm',
    external: azurePackages,
    sourcemap: false,
    minifyIdentifiers: false,
  });
  const text = outputFiles.map((file) => file.text).join('\n');
  const names = Object.fromEntries(azurePackages.map((each) => [each, new Set()]));
  for (const [, clause, from] of text.matchAll(/\bimport([^"';()]*?)from"(@azure\/[\w-]+)"/g)) {
    const [, list] = /^\{([^{}]+)\}$/.exec(clause.trim()) ?? [];
    if (list === undefined || names[from] === undefined)
      throw new Error(
        `${from} is imported as "${clause.trim()}": import names of ${azurePackages.join(', ')}`,
      );
    for (const each of list.split(',')) names[from].add(each.trim().split(' as ')[0]);
  }
  for (const [from, taken] of Object.entries(names))
    if (taken.size === 0) throw new Error(`nothing of ${from} is imported by its name`);
  return Object.fromEntries(Object.entries(names).map(([from, taken]) => [from, [...taken].sort()]));
}

/** The script: gives each package, evaluated when it is first asked for. */
export const azureEntry = (names) => ({
  stdin: {
    contents: `module.exports = { ${Object.keys(names)
      .map((each) => `'${each}': () => require('taken:${each}')`)
      .join(', ')} };`,
  },
  plugin: {
    name: 'azure-apart',
    setup({ onResolve, onLoad, initialOptions }) {
      onResolve({ filter: /^taken:/ }, ({ path }) => ({ path: path.slice(6), namespace: 'taken' }));
      onLoad({ filter: /.*/, namespace: 'taken' }, ({ path }) => ({
        contents: `export { ${names[path].join(', ')} } from '${path}';`,
        resolveDir: initialOptions.absWorkingDir,
      }));
    },
  },
});
