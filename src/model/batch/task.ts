import type { Failure } from './failure.ts';
import type { TaskState } from './states.ts';

export type UploadCondition = 'tasksuccess' | 'taskfailure' | 'taskcompletion';

/** Files that the node uploads after the command ended. */
export interface OutputFile {
  /** Relative to the working directory, or absolute; `*`, `**`, `?`, `[…]` are wildcards. */
  readonly filePattern: string;
  /** Container URL with a SAS that may write. */
  readonly containerUrl: string;
  /** Blob name when the pattern has no wildcard, else the prefix of the blob names. */
  readonly path?: string;
  readonly condition: UploadCondition;
}

export interface EnvironmentSetting {
  readonly name: string;
  readonly value: string;
}

/** Where a task's node fetches files from: a blob, or (the blobs of) a container. */
export interface TaskInput {
  readonly from: string;
  readonly filePath?: string;
}

export interface Task {
  readonly id: string;
  readonly displayName?: string;
  readonly state: TaskState | string;
  readonly stateSince?: Date;
  readonly createdAt?: Date;
  readonly commandLine: string;
  readonly startTime?: Date;
  readonly endTime?: Date;
  readonly exitCode?: number;
  /** Absent until the task has completed. */
  readonly succeeded?: boolean;
  readonly failure?: Failure;
  readonly retryCount: number;
  readonly requeueCount: number;
  readonly lastRetryTime?: Date;
  readonly lastRequeueTime?: Date;
  /** Retries that it may have; -1 is without limit. */
  readonly maxRetryCount?: number;
  /** Where they were asked for. */
  readonly resourceFiles?: readonly TaskInput[];
  readonly outputFiles?: readonly OutputFile[];
  readonly environment?: readonly EnvironmentSetting[];
  readonly nodeId?: string;
  readonly poolId?: string;
}

/** What became of one task of an add-collection request. */
export interface AddedTask {
  readonly id: string;
  readonly status: 'added' | 'exists' | 'refused' | 'retry';
  /** The service's code and text, unless it was added. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** A file or folder in a task's or node's directory. */
export interface RemoteFile {
  /** Relative to the task's (or node's) directory, `/` between parts. */
  readonly path: string;
  readonly isDirectory: boolean;
  /** Bytes; 0 for folders. */
  readonly size: number;
  readonly lastModified?: Date;
}
