/**
 * Ink's packages make an `Intl.Segmenter` as they are loaded: four times, for tables that most texts do not need, before the
 * first frame. They get one that waits for a text that needs it. An esbuild plugin; fails when they make none.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const makers =
  /[\\/](?:ink[\\/]build[\\/]line-update|wrap-ansi[\\/]index|slice-ansi[\\/]tokenize-ansi|ansi-tokenize[\\/]build[\\/]tokenize)\.js$/;
const made = /new Intl\.Segmenter\([^()]*\)/;

export const segmenterWhenNeeded = {
  name: 'segmenter-when-needed',
  setup({ onLoad, initialOptions }) {
    const ours = JSON.stringify(join(initialOptions.absWorkingDir, 'src/model/grapheme-segmenter.ts'));
    onLoad({ filter: makers }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!made.test(source)) return { errors: [{ text: `there is no Intl.Segmenter any more in ${path}` }] };
      const contents = `import { GraphemeSegmenter } from ${ours};\n${source.replace(made, 'new GraphemeSegmenter()')}`;
      return { contents, loader: 'js' };
    });
  },
};
