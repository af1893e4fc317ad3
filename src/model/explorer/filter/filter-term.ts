import type { Column } from '../column.ts';

export type Operator = '<' | '<=' | '>' | '>=';

/** What a cell must be. Numbers are in the column's own unit, milliseconds for times and spans. */
export type Test =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'prefix'; readonly text: string }
  | { readonly is: 'word'; readonly word: string }
  | { readonly is: 'compare'; readonly operator: Operator; readonly value: number }
  | { readonly is: 'range'; readonly from: number; readonly to: number };

/** One part of a filter line; all of them must hold. */
export interface Term {
  /** As it was typed. */
  readonly said: string;
  /** It must not hold. */
  readonly inverse: boolean;
  /** Only there; in any column when left out. */
  readonly column: Column | undefined;
  readonly test: Test;
}
