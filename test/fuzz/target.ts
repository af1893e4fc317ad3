import type { Random } from './random.ts';

/** A part of the program that is given what somebody hostile might write, and what must hold then. */
export interface FuzzTarget {
  readonly name: string;
  /** What is given, and what must hold, in one line. */
  readonly about: string;
  /** How many cases the test suite tries, within about a second. */
  readonly sample: number;
  open(): OpenTarget | Promise<OpenTarget>;
}

export interface OpenTarget {
  /**
   * Makes one case and tries it. Whatever it throws is a find.
   * @param tell takes what the case is, before it is tried
   */
  attempt(random: Random, tell: (what: unknown) => void): void | Promise<void>;
  close?(): void | Promise<void>;
}

/** @throws when something does not hold */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`it does not hold that ${what}`);
}
