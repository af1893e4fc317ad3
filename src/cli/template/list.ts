import { resolve } from 'node:path';
import { counted } from '../../model/format.ts';
import type { TemplateEntry, Unseen } from '../../services/templates/template-entry.ts';
import type { CliContext } from '../context.ts';
import type { Register } from '../frame.ts';
import { jsonText } from '../print-json.ts';
import { type Column, printTable } from '../print-table.ts';

/** Where a template is from, as people say it. */
export function fromWords({ origin, from }: Pick<TemplateEntry, 'origin' | 'from'>): string {
  return origin === 'own' ? 'batchdeck' : origin === 'user' ? 'yours' : from;
}

const filesOf = ({ files }: TemplateEntry): string => Object.keys(files).join(' + ');

const about = ({ title, description, problem, id }: TemplateEntry): string => {
  if (problem !== undefined) return `cannot be used: ${problem}`;
  return [title === id.split('/').at(-1) ? '' : title, description].filter(Boolean).join(': ');
};

const columns = (from: boolean): readonly Column<TemplateEntry>[] => [
  { title: 'ID', value: ({ id }) => id },
  { title: 'HOLDS', value: filesOf },
  ...(from ? [{ title: 'FROM', value: fromWords }] : []),
  { title: 'ABOUT', value: about, shrinkTo: 20 },
];

/** What could not be looked into, said beside whatever was found. */
export function sayUnseen(context: CliContext, unseen: readonly Unseen[]): void {
  for (const { path, why } of unseen) context.say(`batchdeck: ${path} was not looked into: ${why}`);
}

export const registerList: Register = (template, frame) => {
  template
    .command('list')
    .description("list the templates: batchdeck's own and yours, or those of a folder")
    .argument('[folder]', 'a folder of templates, or one template')
    .option('--json', 'print a JSON array')
    .action(
      frame.action(async (context, folder: string | undefined, { json }: { json?: boolean }) => {
        const { listFolder, listTemplates } = await import('../../services/templates/list-templates.ts');
        const { signal, configDir } = context;
        const { entries, unseen } =
          folder === undefined
            ? await listTemplates({ configDir, signal })
            : await listFolder(resolve(folder), signal);
        sayUnseen(context, unseen);
        if (json) return context.write(jsonText(entries));
        if (entries.length > 0) await printTable(context, columns(folder === undefined), entries);
        const hidden = entries.flatMap(({ id, hides }) => (hides ? [`${id} (${fromWords(hides)})`] : []));
        if (hidden.length > 0)
          context.say(`${counted(hidden.length, 'template')} of the same id not shown: ${hidden.join(', ')}`);
      }),
    );
};
