import type { Json } from '../json/json.ts';

/** Values of the right types by parameter, those left to their defaults included. A SAS that the program makes is not in it. */
export type BoundValues = ReadonlyMap<string, Json>;

/** What is wrong with one field of the form, for the person at it. */
export interface FieldProblem {
  /** A parameter's name, or a name that the template does not know. */
  readonly parameter: string;
  readonly what: string;
  readonly instead?: string;
}

export interface Binding {
  /** Of those parameters that have no problem. */
  readonly values: BoundValues;
  readonly problems: readonly FieldProblem[];
}
