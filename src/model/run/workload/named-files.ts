import { Problem } from '../../problem.ts';
import { plainValue } from '../../template/parameters/bind-parameters.ts';
import type { FieldProblem } from '../../template/parameters/bound.ts';
import { textOf } from '../../template/parameters/read-parameters.ts';
import type { Workload } from '../plan.ts';
import { runParameters } from './parameter-role.ts';
import { workloadTemplates } from './workload-templates.ts';

/** Names that are listed for somebody who named none of them. */
const mostListed = 5;

function insteadOf(names: readonly string[], pattern: string | undefined): string {
  const ending = /^\*(\.[^*?]+)$/.exec(pattern ?? '')?.[1]?.toLowerCase() ?? '';
  const fits = names.filter((name) => name.toLowerCase().endsWith(ending));
  if (fits.length === 0) return `add a file like ${pattern}`;
  return `use one of ${fits.slice(0, mostListed).join(', ')}${fits.length > mostListed ? ', …' : ''}`;
}

/**
 * The parameters that name a file of those that the run uploads, and name none of them: its tasks would fail, each on a
 * node that was waited for.
 * @param names of the files.
 */
export function namedFileProblems(workload: Workload, names: readonly string[]): readonly FieldProblem[] {
  const parameters = runParameters(workloadTemplates(workload).job);
  const inputs = parameters.find(({ role }) => role === 'inputs')?.parameter.name;
  return parameters.flatMap(({ parameter, field }): FieldProblem[] => {
    if (field.kind !== 'file-in-group' || inputs === undefined || field.group !== inputs) return [];
    const { name, initial } = parameter;
    const value = textOf(plainValue(workload.values[name]) ?? '');
    if (value === '' || value === initial || names.includes(value)) return [];
    return [
      { parameter: name, what: `${value} is not among the files`, instead: insteadOf(names, field.pattern) },
    ];
  });
}

/** @throws Problem `usage` as {@link namedFileProblems} has it. */
export function mustHoldNamedFiles(workload: Workload, names: readonly string[]): void {
  const [first] = namedFileProblems(workload, names);
  if (first === undefined) return;
  throw new Problem({
    kind: 'usage',
    what: `parameter ${first.parameter}: ${first.what}`,
    remedy: `${first.instead}; nothing was created`,
  });
}
