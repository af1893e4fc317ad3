import { sanitise } from '../../model/sanitise.ts';
import { textMember } from '../../model/template/json/json.ts';
import { type PairParameter, pairParameters } from '../../model/template-pair/pair-parameters.ts';
import type { CliContext } from '../context.ts';
import type { Register } from '../frame.ts';
import { jsonText } from '../print-json.ts';
import { type Column, printTable } from '../print-table.ts';
import { boundWords, defaultWords, kindWords } from './field-words.ts';
import { fromWords } from './list.ts';
import { soundPair } from './template-pair.ts';

const columns: readonly Column<PairParameter>[] = [
  { title: 'PARAMETER', value: ({ parameter }) => parameter.name },
  { title: 'OF', value: ({ of }) => of.join(' + ') },
  { title: 'KIND', value: ({ field }) => kindWords(field) },
  { title: 'DEFAULT', value: ({ parameter, field }) => defaultWords(parameter, field), shrinkTo: 16 },
  { title: 'BOUNDS', value: ({ parameter, field }) => boundWords(parameter, field), shrinkTo: 12 },
  { title: 'HELP', value: ({ parameter }) => parameter.description, shrinkTo: 20 },
];

async function showTemplate(context: CliContext, idOrPath: string, json: boolean): Promise<void> {
  const { loadTemplate } = await import('../../services/templates/load-template.ts');
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
  const lines = [
    title,
    shown?.description ?? '',
    `${id}, from ${fromWords(loaded)}: ${[job ?? other, pool].filter((path) => path !== undefined).join(' + ')}`,
  ];
  const text = lines.filter((line) => line !== '').join('\n');
  await context.write(`${sanitise(text, { keepNewlines: true, ascii: !style.unicode })}\n\n`);
  if (rows.length === 0) await context.write('it has no parameters\n');
  else await printTable(context, columns, rows);
}

export const registerShow: Register = (template, frame) => {
  template
    .command('show')
    .description('show what a template asks for: its parameters, defaults, bounds and help')
    .argument('<template>', 'an id, a file, or a folder')
    .option('--json', 'print one JSON object')
    .action(
      frame.action((context, idOrPath: string, { json }: { json?: boolean }) =>
        showTemplate(context, idOrPath, json === true),
      ),
    );
};
