import { isObject, type Json } from '../../template/json/json.ts';
import { bindParameters, type GivenValues } from '../../template/parameters/bind-parameters.ts';
import type { FieldProblem } from '../../template/parameters/bound.ts';
import { textOf } from '../../template/parameters/read-parameters.ts';
import { writeValues } from '../../template/parameters/values-file.ts';
import { type RunDraft, typedValues } from '../draft.ts';
import type { Workload } from '../plan.ts';
import { givenProblems } from './given-problem.ts';
import { type ParameterRole, pairParameters, type RunParameter, runParameters } from './parameter-role.ts';
import { isSecretValue } from './secret-value.ts';
import { workloadTemplates } from './workload-templates.ts';

type Typed = RunDraft['values'];

const parametersOf = (workload: Workload): readonly RunParameter[] =>
  pairParameters(workloadTemplates(workload));

/** Names of the parameters that the form has fields for, each once. */
const choiceNames = (workload: Workload): readonly string[] => [
  ...new Set(
    parametersOf(workload).flatMap(({ role, parameter }) => (role === 'choice' ? parameter.name : [])),
  ),
];

/** Of what was typed for a template that which may be kept for the next time. */
export const valuesToKeep = (workload: Workload, typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typedValues(workload, typed)).filter(([name, value]) => !isSecretValue(name, value)),
  );

/** Other values in the fields of a template; those of others stay. Without any, the defaults. */
export function refilled(workload: Workload, typed: Typed, values: Typed): Typed {
  const names = choiceNames(workload);
  const others = Object.entries(typed).filter(([name]) => !names.includes(name));
  const own = Object.entries(values).filter(([name]) => names.includes(name));
  return Object.fromEntries([...others, ...own]);
}

/** What the other steps ask for, or the run decides: in the words of the form. */
const elsewhere: Partial<Record<ParameterRole, string>> = {
  shape: 'size and number of the nodes are chosen in the step pool',
  pool: 'the pool is chosen in the step pool',
  inputs: 'the field "files from" chooses it, and the files that were marked',
  results: 'the run makes it and fetches the results from it',
};

/** `{"value": x}` as x. */
function bare(said: Json): Json {
  const isOnly = isObject(said) && Object.keys(said).length === 1 && Object.hasOwn(said, 'value');
  return isOnly && isObject(said) ? (said.value ?? null) : said;
}

/** What a file of parameters puts into the form of a template. */
export interface FilledForm {
  readonly values: Typed;
  /** Names that the form has no field for, and why. */
  readonly leftOut: readonly FieldProblem[];
}

/** Reads the values of a `parameters.json` for the form. What is wrong with one is told at its field. */
export function filledFrom(workload: Workload, given: GivenValues): FilledForm {
  const parameters = parametersOf(workload);
  const names = choiceNames(workload);
  const problems = givenProblems(workloadTemplates(workload), given);
  const values: Record<string, string> = {};
  const leftOut: FieldProblem[] = [];
  for (const [name, said] of Object.entries(given)) {
    const value = bare(said);
    const role = parameters.find(({ parameter }) => parameter.name === name)?.role;
    const what = role && elsewhere[role];
    const problem = problems.find(({ parameter }) => parameter === name);
    if (names.includes(name)) {
      if (value !== null) values[name] = textOf(value);
    } else if (what !== undefined) leftOut.push({ parameter: name, what });
    else if (problem) leftOut.push(problem);
  }
  return { values, leftOut };
}

/** A `parameters.json` of what is in the form now, with the defaults where nothing was typed. */
export function formValuesText(workload: Workload, typed: Typed): string {
  const { job, pool } = workloadTemplates(workload);
  const given = typedValues(workload, typed);
  const values = new Map<string, Json>();
  for (const template of [job, ...(pool ? [pool] : [])]) {
    const own = Object.fromEntries(
      template.parameters.flatMap(({ name }) =>
        Object.hasOwn(given, name) ? [[name, given[name] ?? '']] : [],
      ),
    );
    const bound = bindParameters(template, own).values;
    for (const { role, parameter } of runParameters(template)) {
      const { name } = parameter;
      // What is wrong is written as it was typed: it is told of where it is read.
      if (role === 'choice' && !values.has(name)) values.set(name, bound.get(name) ?? given[name] ?? '');
    }
  }
  return writeValues(values);
}
