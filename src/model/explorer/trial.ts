import type { WireRequest } from './wire-request.ts';

/** What the service makes of values before anything is done with them. */
export interface Trial {
  /** `unknown`: it cannot tell before it is done. */
  readonly verdict: 'well' | 'wrong' | 'unknown';
  /** In plain words, one a line. */
  readonly lines: readonly string[];
  /** Where in a text the fault lies. */
  readonly fault?: { readonly text: string; readonly place: TextPlace };
}

/** Lines and columns are counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export type TrialRun = Generator<WireRequest, Trial, unknown>;
