import { type Command, InvalidArgumentError } from 'commander';
import { Problem } from '../../model/problem.ts';
import type { Json } from '../../model/template/json/json.ts';
import type { GivenValues } from '../../model/template/parameters/bind-parameters.ts';
import type { FieldProblem } from '../../model/template/parameters/bound.ts';

/** Values for a template's parameters, as commander reads them. */
export interface ParamOptions {
  readonly param?: readonly (readonly [string, string])[];
  readonly params?: readonly string[];
}

function nameAndValue(text: string, before: ParamOptions['param'] = []): NonNullable<ParamOptions['param']> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It is NAME=VALUE.');
  return [...before, [text.slice(0, at), text.slice(at + 1)]];
}

export function addParamOptions(command: Command): Command {
  return command
    .option('--param <name=value>', 'a value for a parameter; may be given many times', nameAndValue)
    .option(
      '--params <file>',
      'values from a file of JSON, {"name": {"value": …}} or {"name": …}; a later file and --param go before it',
      (path: string, before: readonly string[] = []) => [...before, path],
    );
}

/** What was given, `--param` before files, and a later one before an earlier one. @throws Problem about a file */
export async function readGiven(
  { param = [], params = [] }: ParamOptions,
  signal: AbortSignal,
): Promise<GivenValues> {
  const given = new Map<string, Json>();
  const { readValues } = await import('../../services/templates/read-values.ts');
  for (const path of params)
    for (const [name, value] of Object.entries(await readValues(path, signal))) given.set(name, value);
  for (const [name, value] of param) given.set(name, value);
  return Object.fromEntries(given);
}

/** What is wrong with parameters, for the person who gave them. @param id of the template, as typed */
export function paramProblem(id: string, problems: readonly FieldProblem[]): Problem {
  const [first] = problems;
  const one = problems.length === 1 && first !== undefined;
  const line = ({ parameter, what, instead }: FieldProblem) =>
    `${parameter}: ${what}${instead === undefined ? '' : ` (${instead})`}`;
  return new Problem({
    kind: 'usage',
    what: one ? `the parameter ${first.parameter} needs a look` : `${problems.length} parameters need a look`,
    why: problems.map(line).join('\n'),
    remedy: `give them with --param NAME=VALUE or --params FILE; \`batchdeck template show ${id}\` explains each`,
  });
}
