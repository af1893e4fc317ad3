import type { Connection } from '../../src/services/connection/connection.ts';
import type { LiveServices } from './account-things.ts';
import type { LiveMeter } from './live-meter.ts';
import type { ProgramAnswer } from './live-program.ts';
import type { LiveSettings } from './settings.ts';

/** What a check works with. */
export interface LiveContext extends LiveServices {
  /** Of this start; names begin with it. */
  readonly id: string;
  readonly settings: LiveSettings;
  readonly connection: Connection;
  readonly env: NodeJS.ProcessEnv;
  readonly meter: LiveMeter;
  /** A folder of this machine for files of the checks. */
  readonly work: string;
  /** When the checks must be over, milliseconds since the epoch. */
  readonly until: number;
  /** Aborted when they must be over, or when somebody interrupts. */
  readonly signal: AbortSignal;
  /** Runs a command of the built program with the account of the suite. */
  program(...args: string[]): Promise<ProgramAnswer>;
  /** The same; a refusal is thrown in its own words. @returns what it printed */
  mustRun(...args: string[]): Promise<string>;
  /** Has a pool counted by the meter, and all ended where it comes to more than is allowed. */
  watch(poolId: string): void;
}

/** One row of the table. */
export interface LiveCheck {
  readonly name: string;
  /** Names of checks that make what this one works with. */
  readonly needs?: readonly string[];
  /** @returns what was found, in few words. @throws with words for the person where something does not hold */
  run(context: LiveContext): Promise<string>;
}

/** Throws what does not hold. */
export function must(holds: boolean, words: string): asserts holds {
  if (!holds) throw new Error(words);
}
