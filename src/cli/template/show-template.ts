import { sanitise } from '../../model/sanitise.ts';
import { textMember } from '../../model/template/json/json.ts';
import { pairParameters } from '../../model/template-pair/pair-parameters.ts';
import { loadTemplate } from '../../services/templates/load-template.ts';
import type { CliContext } from '../context.ts';
import { jsonText } from '../print-json.ts';
import { shortPath } from './finding-lines.ts';
import { fromWords } from './list.ts';
import { parametersText } from './parameters-text.ts';
import { soundPair } from './template-pair.ts';

/** Prints what a template asks for. */
export async function showTemplate(context: CliContext, idOrPath: string, json: boolean): Promise<void> {
  const { signal, configDir, style } = context;
  const loaded = await loadTemplate(idOrPath, { configDir, signal });
  const pair = soundPair(loaded);
  const shown = pair.job ?? pair.pool;
  const rows = pairParameters(pair);
  const title = textMember(shown?.metadata, 'title') ?? loaded.id;
  const { id, origin, from, files } = loaded;
  if (json) {
    const parameters = rows.map(({ parameter, field, of }) => ({ ...parameter, of, field }));
    return context.write(
      jsonText({ id, title, description: shown?.description ?? '', origin, from, files, parameters }),
    );
  }
  const { job, pool, other } = files;
  const paths = [job, pool, other].filter((path) => path !== undefined).map(shortPath);
  const lines = [
    title,
    shown?.description ?? '',
    `${origin === 'path' ? id : `${id}, from ${fromWords(loaded)}`}: ${paths.join(', ')}`,
  ];
  const text = lines.filter((line) => line !== '').join('\n');
  await context.write(`${sanitise(text, { keepNewlines: true, ascii: !style.unicode })}\n\n`);
  await context.write(rows.length === 0 ? 'it has no parameters\n' : parametersText(rows, style));
}
