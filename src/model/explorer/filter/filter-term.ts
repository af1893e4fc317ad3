import type { Column } from '../column.ts';

export type Operator = '<' | '<=' | '>' | '>=';

/** What a cell must be. Numbers are in the column's own unit, milliseconds for times and spans. */
export type Test =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'prefix'; readonly text: string }
  /** Of `words` any does; `word` is what was typed. */
  | { readonly is: 'word'; readonly word: string; readonly words: readonly string[] }
  | { readonly is: 'compare'; readonly operator: Operator; readonly value: number; readonly age?: true }
  | { readonly is: 'range'; readonly from: number; readonly to: number; readonly age?: true };

/** One part of a filter line; all of them must hold. */
export interface Term {
  /** As it was typed. */
  readonly said: string;
  /** It must not hold. */
  readonly inverse: boolean;
  /** Only there; in any column when left out. */
  readonly column: Column | undefined;
  /** What stands before a colon as the name of a column would, and is none. */
  readonly name?: string;
  readonly test: Test;
}

/** Whether a row may come to hold, or no longer hold, without having changed: ages and spans go with the clock. */
export const isTimed = ({ column, test }: Term): boolean =>
  (test.is === 'compare' || test.is === 'range') && (test.age === true || column?.kind === 'span');
