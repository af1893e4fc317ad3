import type { WireFailureInfo, WireOutputFile, WireResourceFile } from '../wire/task.ts';

/** Where resource and output files named by `autoStorageContainerName` live; nothing else uses it. */
export interface AutoStorage {
  readonly connectionString: string;
}

/** Everything that one attempt of a task or start task needs. Nothing of the caller's own environment leaks in. */
export interface Launch {
  /** Run as it is: split into words, PATH looked up, no shell. */
  readonly commandLine: string;
  /** Why the process cannot be started here; it fails with it once its files are there. */
  readonly refusal?: WireFailureInfo;
  /** Absolute; receives stdout.txt, stderr.txt, fileuploadout.txt, fileuploaderr.txt and wd/. */
  readonly taskDir: string;
  /** The whole environment of the process, AZ_BATCH_* and PATH included. */
  readonly environment: Readonly<Record<string, string>>;
  readonly resourceFiles: readonly WireResourceFile[];
  /** Files for every instance of a multi-instance task, and the absolute folder that takes them. */
  readonly commonFiles?: { readonly files: readonly WireResourceFile[]; readonly folder: string };
  readonly outputFiles: readonly WireOutputFile[];
  /** Milliseconds; Infinity for none. */
  readonly maxWallClockMs: number;
  readonly autoStorage?: AutoStorage;
  /** Aborted when the task is terminated or deleted: the whole process group is killed. */
  readonly signal: AbortSignal;
}

/** What came of one attempt, in the service's terms. */
export interface LaunchOutcome {
  readonly startTime: Date;
  readonly endTime: Date;
  /** Absent when the process never ran. */
  readonly exitCode?: number;
  readonly result: 'success' | 'failure';
  readonly failureInfo?: WireFailureInfo;
  /** Only a non-zero exit is retried by the service; preparation and upload errors are not. */
  readonly retryable: boolean;
  /** What became of it cannot be known, so it is queued again, as after a node's reboot. */
  readonly isLost?: boolean;
}
