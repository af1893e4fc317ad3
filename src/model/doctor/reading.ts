import type { WireRow } from '../explorer/wire-row.ts';

/** What the doctor is asked about. */
export type Subject =
  | { readonly of: 'pool'; readonly pool: string }
  | { readonly of: 'node'; readonly pool: string; readonly node: string }
  | { readonly of: 'job'; readonly job: string }
  | { readonly of: 'task'; readonly job: string; readonly task: string };

/** The last words of a process, as far as they could be had. */
export interface Output {
  readonly stdout?: string;
  readonly stderr?: string;
}

/** Files that a task left in its directory. */
export interface FileList {
  /** Relative to the task's directory. */
  readonly names: readonly string[];
  /** All of them; else the first of many. */
  readonly whole: boolean;
  /** What the node wrote down of uploads that failed. */
  readonly uploadErrors?: string;
}

export interface NodeReading {
  readonly row: WireRow;
  /** Of its start task. */
  readonly output?: Output;
}

export interface PoolReading {
  readonly id: string;
  /** Undefined: there is no such pool. */
  readonly row: WireRow | undefined;
  /** Nodes by state in lower case, dedicated and Spot together. */
  readonly counts: Readonly<Record<string, number>>;
  readonly total: number;
  /** Some of those that neither idle nor run, or whose start task failed. */
  readonly nodes: readonly NodeReading[];
  /** When the last of its nodes came to rest, milliseconds since the epoch; only where no node has work. */
  readonly idleSince?: number;
  /** Open jobs on it, and whether one of them has tasks left; only where it matters. */
  readonly work?: { readonly jobs: number; readonly tasksLeft: boolean };
  /** Images that Batch supports; only where it matters. */
  readonly images?: readonly WireRow[];
}

export interface TaskReading {
  readonly jobId: string;
  readonly row: WireRow;
  readonly output?: Output;
  readonly files?: FileList;
  /** Its files are not to be had: with its node, or since its retention time is over. */
  readonly filesGone?: 'node' | 'retention';
  /** Tasks that it depends on, as far as they were looked at; undefined for one that is not there. */
  readonly dependencies?: readonly { readonly id: string; readonly row: WireRow | undefined }[];
}

export interface Counts {
  readonly active: number;
  readonly running: number;
  readonly completed: number;
  readonly failed: number;
}

export interface JobReading {
  readonly id: string;
  /** Undefined: there is no such job. */
  readonly row: WireRow | undefined;
  readonly counts: Counts;
  /** How its preparation task went, by node; only where it has one. */
  readonly preparation: readonly WireRow[];
  /** Of its preparation task, where that failed. */
  readonly preparationOutput?: Output;
}

/** Everything that was read about a subject. */
export interface Reading {
  readonly subject: Subject;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A service on this machine: its nodes cost nothing. */
  readonly free: boolean;
  readonly pool?: PoolReading;
  readonly job?: JobReading;
  /** The task that was asked about; of a job some that wait, that failed, that succeeded. */
  readonly tasks: readonly TaskReading[];
  /** The task or node that was asked about is not there. */
  readonly missing?: boolean;
}
