import type { FileAddress } from '../../model/explorer/file-address.ts';

/** A file of a task or of a node of a run. */
export type RunLogAddress =
  | { readonly of: 'task'; readonly runId: string; readonly taskId: string; readonly path: string }
  | { readonly of: 'node'; readonly runId: string; readonly nodeId: string; readonly path: string };

/** Which log: of a run, or whatever else lies in the account. */
export type LogAddress = RunLogAddress | FileAddress;

/** What a look at a log's file showed. */
export type LogFile =
  | {
      readonly state: 'there';
      /** Bytes. */
      readonly size: number;
      readonly modified?: Date;
      /** Nothing more will be written to it. */
      readonly isOver: boolean;
      /** Where it is read from, when that is not where it was written. */
      readonly kept: boolean;
    }
  /** Not there yet. */
  | { readonly state: 'waiting'; readonly why: string }
  /** Not there (any more). */
  | { readonly state: 'gone'; readonly why: string };

/** A file that may grow, be begun anew, and go. */
export interface LogSource {
  look(signal: AbortSignal): Promise<LogFile>;
  /** Bytes `start` to `end`, the end left out; fewer when the file has got shorter. */
  read(start: number, end: number, signal: AbortSignal): Promise<Uint8Array>;
}
