/** The program, or another command, in a terminal of this size. */
export interface RobotOptions {
  readonly columns: number;
  readonly rows: number;
  readonly cwd: string;
  /** TERM and LC_ALL may be given; else xterm-256color and C.UTF-8 hold. */
  readonly env: NodeJS.ProcessEnv;
  /** Words of the command line. */
  readonly args?: readonly string[];
  /** Instead of the built program, e.g. a shell. */
  readonly file?: string;
  /** The terminal draws marks of ambiguous width in two cells. */
  readonly ambiguousWide?: boolean;
  /** Characters a second that reach the terminal, as over a modem of ten times as many baud. */
  readonly charactersPerSecond?: number;
}
