import type { Readable, Writable } from 'node:stream';
import type { Connection } from '../services/connection/connection.ts';
import type { OutputStyle } from './output-style.ts';

/** A stream that text is printed to, with what a terminal tells of itself. */
export type Output = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
};
export type Input = Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };

/** What the options given everywhere say (`--profile`, `--local`, …). */
export interface GlobalOptions {
  readonly profile?: string;
  readonly local: boolean;
  readonly stateDir?: string;
  readonly configDir?: string;
  /** Commands that create, change or delete anything refuse. */
  readonly readOnly: boolean;
  readonly color: boolean;
  readonly ascii: boolean;
}

/** Shows the board of a run on the full screen, until the person leaves it. */
export type ShowBoard = (start: {
  readonly runId: string;
  readonly stateDir: string;
  readonly configDir: string;
  readonly color: boolean;
  readonly unicode: boolean;
}) => Promise<void>;

/** What a command is given to work with. Data goes to stdout, talk to stderr. */
export interface CliContext {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: Input;
  readonly env: NodeJS.ProcessEnv;
  readonly options: GlobalOptions;
  /** Aborted by Ctrl-C and when nobody reads stdout any more. */
  readonly signal: AbortSignal;
  /** How stdout may be written: colour, glyphs beyond ASCII, cells in a line. */
  readonly style: OutputStyle;
  /** The folder of runs and of the local service; made when it is first asked for. */
  readonly stateDir: string;
  /** The folder of the profiles; not made by asking. */
  readonly configDir: string;
  /**
   * Finds out where to connect (see `resolveConnection`); starts the local service when that is the place.
   * @param profile instead of what the options say.
   */
  connect(profile?: string): Promise<Connection>;
  /** The same command on the local service, whatever profile the options name. */
  connectLocally(): CliContext;
  /** Writes to stdout and waits until it is taken: `text` must be sanitised already. */
  write(text: string | Uint8Array): Promise<void>;
  /** A line for the person, on stderr, sanitised and redacted here. */
  say(line: string): void;
  /** There only with a person at a terminal. */
  readonly showBoard: ShowBoard | undefined;
  /** Throws a Problem under `--read-only`. @param doing completes "refused to …", e.g. `delete pool x`. */
  mustBeAllowedTo(doing: string): void;
}
