import { nearName } from '../../nearest-name.ts';
import type { Json } from '../../template/json/json.ts';
import type { FieldProblem } from '../../template/parameters/bound.ts';
import { type ParameterRole, runParameters } from './parameter-role.ts';
import type { WorkloadTemplates } from './workload-templates.ts';

const decided: Partial<Record<ParameterRole, string>> = {
  job: 'the job is called as the run is',
  pool: 'the run chooses the pool: leave it out, and see --pool',
  inputs: 'the files that you name are uploaded to a file group of the run',
  signature: 'the run signs it by itself',
};

/** Names that were given values and that the run has no use for: misspelt ones, and what it decides by itself. */
export function givenProblems(
  { job, pool }: WorkloadTemplates,
  given: Readonly<Record<string, Json>>,
): readonly FieldProblem[] {
  const parameters = [...runParameters(job), ...(pool ? runParameters(pool) : [])];
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
