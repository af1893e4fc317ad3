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
