import { Problem } from '../../problem.ts';
import { plainValue } from '../../template/parameters/bind-parameters.ts';
import type { FieldProblem } from '../../template/parameters/bound.ts';
import { textOf } from '../../template/parameters/read-parameters.ts';
import { wildcardMatcher } from '../../template/parameters/wildcards.ts';
import type { Workload } from '../plan.ts';
import { runParameters } from './parameter-role.ts';
import { workloadTemplates } from './workload-templates.ts';

/** Names that are listed for somebody who named none of them. */
const mostListed = 5;

/** What to name instead, of these files those that fit. */
export function insteadOf(names: readonly string[], pattern: string | undefined): string {
  const fits = names.filter(wildcardMatcher(pattern));
  if (fits.length === 0) return pattern === undefined ? 'add the file' : `add a file like ${pattern}`;
  return `use one of ${fits.slice(0, mostListed).join(', ')}${fits.length > mostListed ? ', …' : ''}`;
}

/** What the file group of a parameter holds: of the one that takes the chosen files, these. Undefined: not known. */
export type NamesIn = (groupParameter: string, role: 'inputs' | 'choice') => readonly string[] | undefined;

/**
 * The parameters that name a file of a group which has none of that name, or one that the template does not take: its
 * tasks would fail, each on a node that was waited for.
 */
export function namedFileProblems(workload: Workload, namesIn: NamesIn): readonly FieldProblem[] {
  const parameters = runParameters(workloadTemplates(workload).job);
  return parameters.flatMap(({ parameter, field }): FieldProblem[] => {
    const group = parameters.find(
      (other) => field.kind === 'file-in-group' && other.parameter.name === field.group,
    );
    if (field.kind !== 'file-in-group' || (group?.role !== 'inputs' && group?.role !== 'choice')) return [];
    const { name, initial } = parameter;
    const value = textOf(plainValue(workload.values[name]) ?? '');
    if (value === '' || value === initial) return [];
    const names = namesIn(group.parameter.name, group.role);
    const fits = wildcardMatcher(field.pattern)(value);
    if (fits && (names === undefined || names.includes(value))) return [];
    const what = fits ? `${value} is not among the files` : `${value} is no file like ${field.pattern}`;
    return [
      {
        parameter: name,
        what,
        instead: names ? insteadOf(names, field.pattern) : `name a file like ${field.pattern}`,
      },
    ];
  });
}

/**
 * @param names of the files that are uploaded; undefined where they are in a group.
 * @throws Problem `usage` as {@link namedFileProblems} has it.
 */
export function mustHoldNamedFiles(workload: Workload, names: readonly string[] | undefined): void {
  const [first] = namedFileProblems(workload, (_, role) => (role === 'inputs' ? names : undefined));
  if (first === undefined) return;
  throw new Problem({
    kind: 'usage',
    what: `parameter ${first.parameter}: ${first.what}`,
    remedy: `${first.instead}; nothing was created`,
  });
}
