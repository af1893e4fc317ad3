/** How the service names a failure of a task or start task, with whose fault it says it is. */
export const failureCodes = {
  FailureExitCode: 'UserError',
  CommandProgramNotFound: 'UserError',
  CommandLaunchFailed: 'UserError',
  BlobNotFound: 'UserError',
  BlobAccessDenied: 'UserError',
  BlobDownloadTimedOut: 'ServerError',
  BlobDownloadMiscError: 'ServerError',
  ResourceContainerNotFound: 'UserError',
  ResourceContainerAccessDenied: 'UserError',
  ResourceContainerListTimedOut: 'ServerError',
  ResourceContainerListMiscError: 'ServerError',
  ResourceDirectoryCreateFailed: 'ServerError',
  ResourceFileCreateFailed: 'ServerError',
  ResourceFileWriteFailed: 'ServerError',
  DiskFull: 'ServerError',
  ApplicationPackageError: 'UserError',
  ContainerInvalidImage: 'UserError',
  ContainerInvalidRegistry: 'UserError',
  ContainerInvalidSettings: 'UserError',
  ContainerMiscError: 'ServerError',
  MountConfigurationError: 'UserError',
  MaxInternalRetryCountReached: 'ServerError',
  TaskSchedulingConstraintFailed: 'UserError',
  TaskEnded: 'UserError',
  FileUploadAccessDenied: 'UserError',
  FileUploadContainerNotFound: 'UserError',
  FileUploadConflict: 'UserError',
  FileUploadTimedOut: 'ServerError',
  FileUploadMiscError: 'ServerError',
  Unknown: 'ServerError',
} as const;

export type FailureCode = keyof typeof failureCodes;

const known: readonly string[] = Object.keys(failureCodes);

export const isFailureCode = (text: string): text is FailureCode => known.includes(text);

/** All of them. */
export const allFailureCodes: readonly FailureCode[] = known.filter(isFailureCode);
