import { Problem } from '../../problem.ts';
import type { Json } from '../../template/json/json.ts';
import { bindParameters } from '../../template/parameters/bind-parameters.ts';
import type { BoundValues, FieldProblem } from '../../template/parameters/bound.ts';
import type { Template } from '../../template/template.ts';
import { runParameters } from './parameter-role.ts';

/** What a run calls what its template has parameters for. */
export interface RunNames {
  /** Empty where no file is uploaded. */
  readonly inputGroup: string;
  readonly outputGroup: string;
  readonly job: string;
  readonly pool: string;
}

/** The values of a template's parameters: those that the run decides, and of the given ones those that are its. */
export function valuesFor(
  template: Template,
  given: Readonly<Record<string, Json>>,
  names: RunNames,
): Readonly<Record<string, Json>> {
  const values: Record<string, Json> = {};
  for (const { parameter, role } of runParameters(template)) {
    const { name } = parameter;
    const own = Object.hasOwn(given, name) ? given[name] : undefined;
    if (role === 'job') values[name] = names.job;
    else if (role === 'pool') values[name] = names.pool;
    else if (role === 'inputs') values[name] = names.inputGroup;
    else if (role === 'results') values[name] = own ?? names.outputGroup;
    else if (own !== undefined) values[name] = own;
  }
  return values;
}

/** What is wrong with the given values, parameter by parameter. */
export const valueProblems = (
  template: Template,
  given: Readonly<Record<string, Json>>,
  names: RunNames,
): readonly FieldProblem[] => bindParameters(template, valuesFor(template, given, names)).problems;

/** @throws Problem `usage` that names each parameter that needs another value. */
export function boundFor(
  template: Template,
  given: Readonly<Record<string, Json>>,
  names: RunNames,
): BoundValues {
  const { values, problems } = bindParameters(template, valuesFor(template, given, names));
  const [first, ...more] = problems;
  if (!first) return values;
  if (more.length === 0)
    throw new Problem({
      kind: 'usage',
      what: `parameter ${first.parameter}: ${first.what}`,
      remedy: `give it with --param ${first.parameter}=…${first.instead === undefined ? '; nothing was created' : `: ${first.instead}`}`,
    });
  throw new Problem({
    kind: 'usage',
    what: `${problems.length} parameters need a look`,
    why: problems
      .map(
        ({ parameter, what, instead }) =>
          `${parameter}: ${what}${instead === undefined ? '' : ` (${instead})`}`,
      )
      .join('\n'),
    remedy: 'give them with --param NAME=VALUE or --params FILE; nothing was created',
  });
}
