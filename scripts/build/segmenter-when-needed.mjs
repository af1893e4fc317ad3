/**
 * Ink's packages make an `Intl.Segmenter` as they are loaded: four times, for tables that most texts do not need, before the
 * first frame. They get one that waits for a text that needs it. An esbuild plugin; fails when they make none, or one elsewhere.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const makers =
  /[\\/](?:ink[\\/]build[\\/]line-update|wrap-ansi[\\/]index|slice-ansi[\\/]tokenize-ansi|cli-truncate[\\/]index|ansi-tokenize[\\/]build[\\/]tokenize)\.js$/;
const made = /new Intl\.Segmenter\((?:undefined, *\{ *granularity: *['"]grapheme['"] *\})?\)/;
const any = /new Intl\.Segmenter\b/g;

export const segmenterWhenNeeded = {
  name: 'segmenter-when-needed',
  setup({ onLoad, onEnd, initialOptions }) {
    const ours = JSON.stringify(join(initialOptions.absWorkingDir, 'src/model/grapheme-segmenter.ts'));
    onLoad({ filter: makers }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!made.test(source)) return { errors: [{ text: `there is no Intl.Segmenter any more in ${path}` }] };
      const contents = `import { GraphemeSegmenter } from ${ours};\n${source.replace(made, 'new GraphemeSegmenter()')}`;
      return { contents, loader: 'js' };
    });
    onEnd(({ outputFiles = [] }) => ({
      errors: outputFiles
        .filter(({ path, text }) => path.endsWith('js') && (text.match(any)?.length ?? 0) > 1)
        .map(({ path }) => ({ text: `a package makes an Intl.Segmenter of its own in ${path}` })),
    }));
  },
};
