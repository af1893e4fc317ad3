import type { Program } from '../support/program.ts';
import type { Robot } from '../support/robot.ts';

/** What stands behind a picture that needs more than the program alone. */
export interface OpenedScene {
  readonly program: Program;
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

/** One picture: the running program, driven to where it is taken. */
export interface Scene {
  /** Name of the file, without its ending. */
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  readonly palette?: 'dark' | 'light';
  /** Leads to what is to be seen. A program of its own stands behind it, with `clips/` and `films/` in its folder. */
  drive(robot: Robot, program: Program): Promise<void>;
  /** Opens the program in other surroundings, e.g. signed in to stand-ins. */
  open?(): Promise<OpenedScene>;
  /** What must have happened before the program is opened, e.g. a run. */
  before?(program: Program): Promise<void>;
}
