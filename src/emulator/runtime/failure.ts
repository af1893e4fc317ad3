import { type FailureCode, failureCodes } from '../../model/simulation/failure-codes.ts';
import type { WireFailureInfo, WireNameValuePair } from '../wire/task.ts';

/** The text of each failure as the service gives it. */
const texts: Readonly<Record<FailureCode, string>> = {
  BlobNotFound: 'One of the specified Azure Blob(s) is not found',
  BlobAccessDenied: 'Access for one of the specified Azure Blob(s) is denied',
  BlobDownloadTimedOut: 'Timeout encountered while downloading one of the specified Azure Blob(s)',
  BlobDownloadMiscError:
    'Miscellaneous error encountered while downloading one of the specified Azure Blob(s)',
  ResourceContainerNotFound: 'One of the specified Azure container(s) was not found',
  ResourceContainerAccessDenied: 'Access for one of the specified Azure container(s) is denied',
  ResourceContainerListTimedOut:
    'Timeout encountered while listing the blobs of one of the specified Azure container(s)',
  ResourceContainerListMiscError:
    'Miscellaneous error encountered while listing the blobs of one of the specified Azure container(s)',
  ResourceDirectoryCreateFailed: 'Failure encountered creating resource directory for the task',
  ResourceFileCreateFailed: 'Failure encountered creating resource file',
  ResourceFileWriteFailed: 'Failure encountered writing resource file',
  DiskFull: 'There is not enough disk space on the node that was selected to run the task',
  CommandProgramNotFound: 'The specified command program is not found',
  CommandLaunchFailed: 'Failed to launch the specified command line',
  FailureExitCode: 'The task exited with an exit code representing a failure',
  ApplicationPackageError: 'An application package could not be brought to the node',
  ContainerInvalidImage: 'One or more container images specified are invalid',
  ContainerInvalidRegistry: 'The container registry could not be reached or refused the credentials given',
  ContainerInvalidSettings: 'At least one value of specified task container settings is invalid',
  ContainerMiscError: 'Miscellaneous error encountered while running the container',
  MountConfigurationError: 'A file system could not be mounted on the node',
  MaxInternalRetryCountReached: 'The service has tried to start the task as often as it may',
  TaskSchedulingConstraintFailed: 'A constraint of the task could not be met when it was scheduled',
  TaskEnded: 'Task Was Ended by User Request',
  FileUploadAccessDenied:
    'Access for one of the specified Azure container(s) was denied while attempting to upload an output file',
  FileUploadContainerNotFound:
    'One of the specified Azure container(s) was not found while attempting to upload an output file',
  FileUploadConflict: 'A conflict was encountered while attempting to upload an output file',
  FileUploadTimedOut: 'A timeout was encountered while attempting to upload an output file',
  FileUploadMiscError:
    'A miscellaneous error was encountered while attempting to upload one of the output files',
  Unknown: 'An unknown scheduling error has occurred',
};

/** The failure as it stands in `failureInfo`; `details` must hold no secret. */
export function failureInfo(code: FailureCode, details: readonly WireNameValuePair[] = []): WireFailureInfo {
  const [category, message] = [failureCodes[code], texts[code]];
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
