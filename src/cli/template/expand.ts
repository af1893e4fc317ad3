import { hasErrors } from '../../model/template/finding.ts';
import type { TemplatePair } from '../../model/template-pair/bind-pair.ts';
import { expandPair } from '../../model/template-pair/expand-pair.ts';
import type { CliContext } from '../context.ts';
import type { Register } from '../frame.ts';
import { addExpandOptions, type ExpandOptions, type Part, partOf } from './expand-options.ts';
import { findingLines } from './finding-lines.ts';
import { paramProblem, readGiven } from './param-options.ts';
import { printPart } from './print-expansion.ts';
import { soundPair } from './template-pair.ts';

const about = `
Nothing is uploaded, made or asked for, and no account is needed: URLs of containers show what will stand there. Tasks
are made one by one as they are printed, so any task of millions is there at once.`;

/** @returns 1 when what is expanded has errors, and is not printed. */
async function expand(context: CliContext, id: string, options: ExpandOptions): Promise<number> {
  const { signal, configDir, style } = context;
  const part = partOf(options);
  const [{ loadTemplate }, { applicationTemplates }, { givenFiles }] = await Promise.all([
    import('../../services/templates/load-template.ts'),
    import('../../services/templates/application-templates.ts'),
    import('./given-files.ts'),
  ]);
  const loaded = await loadTemplate(id, { configDir, signal });
  const pair = soundPair(loaded);
  const given = await readGiven(options, signal);
  const files = await givenFiles(options.files ?? [], signal);
  const wish = wishOf(part, pair, options.autoPool === true);
  const expanded = expandPair(pair, given, {
    ...wish,
    inputs: { files, applicationTemplate: applicationTemplates(loaded.job?.path ?? '') },
  });
  if (expanded.problems.length > 0) throw paramProblem(id, expanded.problems);
  const findings = [...(expanded.pool?.findings ?? []), ...(expanded.job?.findings ?? [])];
  for (const finding of findings)
    for (const line of findingLines(finding, { ...style, color: false })) context.say(line);
  if (hasErrors(findings)) return 1;
  await printPart(context, part, { ...expanded, id: loaded.id, findings }, options.json === true);
  return 0;
}

function wishOf(
  part: Part,
  pair: TemplatePair,
  autoPool: boolean,
): Pick<Parameters<typeof expandPair>[2], 'job' | 'pool' | 'autoPool'> {
  const pool = part.kind === 'pool' || (part.kind === 'summary' && pair.pool !== undefined && !autoPool);
  return { job: part.kind !== 'pool', pool, autoPool };
}

export const registerExpand: Register = (template, frame) => {
  const command = template
    .command('expand')
    .description('print what a template comes to: any of its tasks, the job, the pool, or a summary')
    .argument('<template>', 'an id, a file, or a folder');
  addExpandOptions(command)
    .addHelpText('after', about)
    .action(frame.action((context, id: string, options: ExpandOptions) => expand(context, id, options)));
};
