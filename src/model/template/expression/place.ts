import { nearName } from '../../nearest-name.ts';
import type { JsonPath } from '../json/json-path.ts';
import type { Scope } from './scope.ts';

/** Where the string stands whose expressions are evaluated, and which variables are being looked into. */
export interface At {
  readonly path: JsonPath;
  readonly index: number;
  readonly within: readonly string[];
}

export function tell(scope: Scope, at: At, code: string, what: string, instead?: string): void {
  scope.tell({ code, severity: 'error', path: at.path, at: at.index, what, ...(instead && { instead }) });
}

/** A name that nobody has declared. */
export function tellUnknown(
  scope: Scope,
  at: At,
  kind: 'parameter' | 'variable',
  name: string,
  names: readonly string[],
): void {
  const near = nearName(name, names);
  const known = names.length === 0 ? `it has no ${kind}s` : `it has ${names.slice(0, 12).join(', ')}`;
  const instead = near ? `did you mean ${near}?` : known;
  tell(scope, at, `${kind}.unknown`, `the template has no ${kind} ${name}`, instead);
}
