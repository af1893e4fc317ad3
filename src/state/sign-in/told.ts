import { messageOf, Problem } from '../../model/problem.ts';

/** A Problem as far as it is shown. */
export interface Told {
  readonly what: string;
  readonly why?: string | undefined;
  readonly remedy?: string | undefined;
}

export const toldOf = (error: unknown): Told =>
  error instanceof Problem
    ? { what: error.what, why: error.why, remedy: error.remedy }
    : { what: messageOf(error) };
