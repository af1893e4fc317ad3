import type { Told } from '../findings.ts';
import type { Json } from '../json/json.ts';
import type { Parameter } from '../template.ts';
import type { Tree } from './text.ts';

/** What names in expressions mean, and who is told what is wrong. */
export interface Scope {
  /** The parameter and its value as a tree; a value that is missing is undefined. */
  parameter(name: string): { readonly parameter: Parameter; readonly value: Tree | undefined } | undefined;
  variable(name: string): Json | undefined;
  readonly parameterNames: readonly string[];
  readonly variableNames: readonly string[];
  tell(told: Told): void;
  /** Whether so many more characters may be put in: variables that hold each other twice would never end. */
  afford(characters: number): boolean;
}

/** ` (did you mean x?)`, for a name that differs in little more than its capitals. */
export function nearName(name: string, names: readonly string[]): string | undefined {
  const fold = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = fold(name);
  return names.find((each) => fold(each) === wanted) ?? names.find((each) => isNear(fold(each), wanted));
}

/** One letter more, less, or another; two exchanged. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.max(a.length, b.length) < 4) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
