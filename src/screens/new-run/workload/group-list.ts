import type { PickList } from '../../../components/form-field.ts';
import type { DraftWorld } from '../../../model/run/draft-problem.ts';

/**
 * The file groups of the account to pick from.
 * @param none what it means to take none of them; left out where one must be taken.
 */
export function groupList({ groupNames, groupsState }: DraftWorld, none?: string): PickList {
  const instead = none === undefined ? [] : [{ value: '', label: none }];
  const groups = (groupNames ?? []).map((name) => ({ value: name, label: name }));
  return { options: [...instead, ...groups], state: groupsState };
}
