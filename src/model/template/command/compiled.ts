import type { Fill } from './unit.ts';

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** A command line as it is sent, and the variables that it needs. */
export interface CommandLine {
  readonly commandLine: string;
  readonly environment: readonly Variable[];
}

/** A command line in which only names are missing. */
export interface CompiledCommand {
  fill(fill: Fill): CommandLine;
  /** A quote is left open, by the author or by what was put in, so nobody knows what stands where behind it. */
  readonly openQuotes: boolean;
  /** A name stands in a script within the script, where no quoting of ours reaches. */
  readonly nested?: boolean;
}
