import { resolve } from 'node:path';
import { Problem } from '../../model/problem.ts';
import { writeValues } from '../../model/template/parameters/values-file.ts';
import { bindPair, distinctProblems } from '../../model/template-pair/bind-pair.ts';
import { startingValues } from '../../model/template-pair/starting-values.ts';
import { loadTemplate } from '../../services/templates/load-template.ts';
import { replaceText, writeNewText } from '../../services/templates/write-text.ts';
import type { CliContext } from '../context.ts';
import { jsonText } from '../print-json.ts';
import { type ParamOptions, paramProblem, readGiven } from './param-options.ts';
import { soundPair } from './template-pair.ts';

/** Options of `template params`, as commander reads them. */
export interface TemplateParamsOptions extends ParamOptions {
  readonly write?: string;
  readonly force?: boolean;
}

/** Prints or writes a file of parameters for a template. */
export async function templateParams(
  context: CliContext,
  id: string,
  options: TemplateParamsOptions,
): Promise<void> {
  const { signal, configDir, say } = context;
  if (options.write !== undefined) context.mustBeAllowedTo(`write ${options.write}`);
  const pair = soundPair(await loadTemplate(id, { configDir, signal }));
  const given = await readGiven(options, signal);
  const { job, pool, unknown } = bindPair(pair, given);
  // What is left out may be filled in later; what was given must be right now.
  const wrong = [...(job?.problems ?? []), ...(pool?.problems ?? [])].filter(
    ({ parameter }) => parameter in given,
  );
  const problems = distinctProblems([...unknown, ...wrong]);
  if (problems.length > 0) throw paramProblem(id, problems);
  const { values, missing } = startingValues(pair, given);
  const text = writeValues(values);
  if (options.write === undefined) await context.write(jsonText(JSON.parse(text)));
  else await write(resolve(options.write), text, options.force === true);
  const to = options.write === undefined ? '' : `wrote ${values.size} parameters to ${options.write}`;
  const left = missing.length === 0 ? '' : `to fill in: ${missing.join(', ')}`;
  const words = [to, left].filter(Boolean).join('; ');
  if (words !== '') say(words);
}

async function write(path: string, text: string, force: boolean): Promise<void> {
  try {
    await writeNewText(path, text);
  } catch (error) {
    if (!force || !(error instanceof Problem) || error.kind !== 'usage') throw error;
    await replaceText(path, text);
  }
}
