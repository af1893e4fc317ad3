import { plainValue } from '../../template/parameters/bind-parameters.ts';
import { textOf } from '../../template/parameters/read-parameters.ts';
import { containerOfGroup } from '../../template/storage/file-group.ts';
import type { RunPlan } from '../plan.ts';
import { pairParameters, type RunParameter } from './parameter-role.ts';
import { workloadTemplates } from './workload-templates.ts';

/** A file of a group that a parameter names. */
export interface ChosenFile {
  readonly parameter: string;
  readonly name: string;
  /** Which files it may be, e.g. `*.blend`. */
  readonly pattern: string | undefined;
}

/** A file group that must be there before the run begins, because its tasks read it. */
export interface GroupUse {
  readonly group: string;
  readonly container: string;
  /** The parameter that names it; undefined for the group that the inputs are in. */
  readonly parameter: string | undefined;
  readonly files: readonly ChosenFile[];
}

/** Whether tasks read the group; one whose name is only a text may be made by them. */
function isRead({ field, parameter }: RunParameter, all: readonly RunParameter[]): boolean {
  if (field.kind !== 'file-group' || field.use === 'write') return false;
  if (field.use !== 'unknown') return true;
  return all.some(
    ({ field: other }) =>
      (other.kind === 'file-in-group' || other.kind === 'group-sas') && other.group === parameter.name,
  );
}

/** The file groups that a run reads and does not fill itself, and the files that were chosen of each. */
export function groupUses({ workload, inputGroup }: Pick<RunPlan, 'workload' | 'inputGroup'>): GroupUse[] {
  const all = pairParameters(workloadTemplates(workload));
  const chosenFor = ({ parameter: { name, initial } }: RunParameter): string => {
    const given = textOf(plainValue(workload.values[name]) ?? '').trim();
    return given === '' ? initial : given;
  };
  const filesOf = (groupParameter: string | undefined) =>
    all.flatMap((each): ChosenFile[] => {
      const { field, parameter } = each;
      if (field.kind !== 'file-in-group' || groupParameter === undefined || field.group !== groupParameter)
        return [];
      const name = chosenFor(each);
      return name === '' ? [] : [{ parameter: parameter.name, name, pattern: field.pattern }];
    });
  const groupUse = (
    group: string,
    parameter: string | undefined,
    files: readonly ChosenFile[],
  ): GroupUse => ({
    ...{ group, container: containerOfGroup(group), parameter, files },
  });
  const inputs = all.find(({ role }) => role === 'inputs')?.parameter.name;
  const ofInputs = inputGroup === undefined ? [] : [groupUse(inputGroup, undefined, filesOf(inputs))];
  const further = all
    .filter((each, at) => all.findIndex(({ parameter }) => parameter.name === each.parameter.name) === at)
    .filter((each) => each.role === 'choice' && isRead(each, all))
    .map((each) => groupUse(chosenFor(each), each.parameter.name, filesOf(each.parameter.name)))
    .filter(({ group }) => group !== '');
  return [...ofInputs, ...further];
}
