import { nearName } from '../../nearest-name.ts';
import type { Json } from '../../template/json/json.ts';
import { plainValue } from '../../template/parameters/bind-parameters.ts';
import type { FieldProblem } from '../../template/parameters/bound.ts';
import { type ParameterRole, pairParameters } from './parameter-role.ts';
import type { WorkloadTemplates } from './workload-templates.ts';

const decided: Partial<Record<ParameterRole, string>> = {
  job: 'the job is called as the run is',
  pool: 'the run chooses the pool: leave it out, and see --pool',
  inputs:
    'the files that you name are uploaded to a file group of the run; --input-group takes one that is there',
  signature: 'the run signs it by itself',
};

const isBlank = (value: Json | undefined): boolean => {
  const said = plainValue(value);
  return said === null || (typeof said === 'string' && said.trim() === '');
};

/**
 * The values of a whole file of parameters that a run has use for, and the names of those that it decides by itself.
 * `template params` writes all there are; nobody should have to take some out again before the file serves a run.
 */
export function withoutRunsOwn(
  templates: WorkloadTemplates,
  given: Readonly<Record<string, Json>>,
): { readonly kept: Readonly<Record<string, Json>>; readonly left: readonly string[] } {
  const roles = new Map(pairParameters(templates).map((each) => [each.parameter.name, each.role]));
  const kept: Record<string, Json> = {};
  const left: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const role = roles.get(name);
    // Where no group is named for the results, the run makes one.
    if (role === 'results' && isBlank(value)) continue;
    if (role === undefined || decided[role] === undefined) kept[name] = value;
    else if (!isBlank(value)) left.push(name);
  }
  return { kept, left };
}

/** Names that were given values and that the run has no use for: misspelt ones, and what it decides by itself. */
export function givenProblems(
  templates: WorkloadTemplates,
  given: Readonly<Record<string, Json>>,
): readonly FieldProblem[] {
  const parameters = pairParameters(templates);
  const names = parameters
    .filter(({ role }) => decided[role] === undefined)
    .map(({ parameter }) => parameter.name);
  return Object.keys(given).flatMap((name): FieldProblem[] => {
    const found = parameters.find(({ parameter }) => parameter.name === name);
    if (!found) {
      const near = nearName(name, names);
      const instead = near ? `did you mean ${near}?` : `it has ${names.join(', ') || 'none'}`;
      return [{ parameter: name, what: 'the template has no such parameter', instead }];
    }
    const what = decided[found.role];
    return what === undefined || names.includes(name) ? [] : [{ parameter: name, what }];
  });
}
