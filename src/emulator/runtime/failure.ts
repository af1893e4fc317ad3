import type { WireFailureInfo, WireNameValuePair } from '../wire/task.ts';

/** Category and text of each failure as the service gives them. */
const failures = {
  BlobNotFound: ['UserError', 'One of the specified Azure Blob(s) is not found'],
  BlobAccessDenied: ['UserError', 'Access for one of the specified Azure Blob(s) is denied'],
  BlobDownloadTimedOut: [
    'ServerError',
    'Timeout encountered while downloading one of the specified Azure Blob(s)',
  ],
  BlobDownloadMiscError: [
    'ServerError',
    'Miscellaneous error encountered while downloading one of the specified Azure Blob(s)',
  ],
  ResourceContainerNotFound: ['UserError', 'One of the specified Azure container(s) was not found'],
  ResourceContainerAccessDenied: [
    'UserError',
    'Access for one of the specified Azure container(s) is denied',
  ],
  ResourceContainerListTimedOut: [
    'ServerError',
    'Timeout encountered while listing the blobs of one of the specified Azure container(s)',
  ],
  ResourceContainerListMiscError: [
    'ServerError',
    'Miscellaneous error encountered while listing the blobs of one of the specified Azure container(s)',
  ],
  ResourceDirectoryCreateFailed: [
    'ServerError',
    'Failure encountered creating resource directory for the task',
  ],
  ResourceFileCreateFailed: ['ServerError', 'Failure encountered creating resource file'],
  ResourceFileWriteFailed: ['ServerError', 'Failure encountered writing resource file'],
  DiskFull: ['ServerError', 'There is not enough disk space on the node that was selected to run the task'],
  CommandProgramNotFound: ['UserError', 'The specified command program is not found'],
  CommandLaunchFailed: ['UserError', 'Failed to launch the specified command line'],
  FailureExitCode: ['UserError', 'The task exited with an exit code representing a failure'],
  TaskEnded: ['UserError', 'Task Was Ended by User Request'],
  FileUploadAccessDenied: [
    'UserError',
    'Access for one of the specified Azure container(s) was denied while attempting to upload an output file',
  ],
  FileUploadContainerNotFound: [
    'UserError',
    'One of the specified Azure container(s) was not found while attempting to upload an output file',
  ],
  FileUploadConflict: ['UserError', 'A conflict was encountered while attempting to upload an output file'],
  FileUploadTimedOut: ['ServerError', 'A timeout was encountered while attempting to upload an output file'],
  FileUploadMiscError: [
    'ServerError',
    'A miscellaneous error was encountered while attempting to upload one of the output files',
  ],
  Unknown: ['ServerError', 'An unknown scheduling error has occurred'],
} as const satisfies Record<string, readonly [WireFailureInfo['category'], string]>;

export type FailureCode = keyof typeof failures;

/** The failure as it stands in `failureInfo`; `details` must hold no secret. */
export function failureInfo(code: FailureCode, details: readonly WireNameValuePair[] = []): WireFailureInfo {
  const [category, message] = failures[code];
  return details.length === 0 ? { category, code, message } : { category, code, message, details };
}

/** The task ran longer than `maxWallClockTime`: the service's own doing, hence ServerError (its documentation). */
export function wallClockFailure(maxWallClockMs: number): WireFailureInfo {
  return {
    category: 'ServerError',
    code: 'TaskEnded',
    message: 'Task was ended because it ran longer than its maximum wall-clock time',
    details: [{ name: 'MaxWallClockSeconds', value: String(maxWallClockMs / 1000) }],
  };
}

/** Thrown while a task is prepared; carries what the service would say of it. */
export class LaunchFailure extends Error {
  override readonly name = 'LaunchFailure';
  readonly info: WireFailureInfo;

  constructor(code: FailureCode, details: readonly WireNameValuePair[] = [], cause?: unknown) {
    const info = failureInfo(code, details);
    super(info.message, { cause });
    this.info = info;
  }
}
