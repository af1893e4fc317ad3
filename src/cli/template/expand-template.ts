import { hasErrors } from '../../model/template/finding.ts';
import type { TemplatePair } from '../../model/template-pair/bind-pair.ts';
import { expandPair } from '../../model/template-pair/expand-pair.ts';
import { applicationTemplates } from '../../services/templates/application-templates.ts';
import { loadTemplate } from '../../services/templates/load-template.ts';
import type { CliContext } from '../context.ts';
import type { ExpandOptions, Part } from './expand-options.ts';
import { findingLines } from './finding-lines.ts';
import { givenFiles } from './given-files.ts';
import { paramProblem, readGiven } from './param-options.ts';
import { printPart } from './print-expansion.ts';
import { soundPair } from './template-pair.ts';

/** Prints a part of what a template comes to. @returns 1 when it has errors, and is not printed */
export async function expandTemplate(
  context: CliContext,
  id: string,
  part: Part,
  options: ExpandOptions,
): Promise<number> {
  const { signal, configDir, style } = context;
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
