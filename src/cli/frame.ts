import type { Command } from 'commander';
import type { CliContext } from './context.ts';

/** What a command does with its arguments and options; a number is the exit code, nothing means 0. */
export type Action<Given extends unknown[]> = (
  context: CliContext,
  ...given: Given
) => Promise<number | undefined> | Promise<void>;

/** What a command needs of the program around it to register itself. */
export interface CliFrame {
  /**
   * Wraps an action for commander: it gets its context first, then its arguments and its own options as
   * commander read them, and its answer becomes the exit code.
   */
  action<Given extends unknown[]>(run: Action<Given>): (this: Command, ...given: Given) => Promise<void>;
}

/** Adds one command, or a group of them, to the program. Heavy parts are imported inside the action. */
export type Register = (program: Command, frame: CliFrame) => void;
