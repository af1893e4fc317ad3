import { nearName } from '../../nearest-name.ts';
import { type At, tell } from './place.ts';
import type { Scope } from './scope.ts';
import { branch, isTreeList, isTreeObject, jsonOf, Text, type Tree } from './text.ts';

/** `.a`, `['a']` and `[0]` of a value; what is not there is told. */
export function accessed(whole: Tree, step: Tree, at: At, scope: Scope): Tree | undefined {
  const found =
    typeof step === 'number' && isTreeList(whole)
      ? whole[step]
      : step instanceof Text
        ? branch(whole, String(step))
        : undefined;
  if (found !== undefined) return found;
  const wanted = step instanceof Text ? String(step) : JSON.stringify(jsonOf(step));
  const near = isTreeObject(whole) ? nearName(wanted, Object.keys(whole)) : undefined;
  tell(scope, at, 'expression.access', `there is nothing at ${wanted}`, near && `did you mean ${near}?`);
  return undefined;
}
