import { RestError } from '@azure/storage-blob';
import type { FailureCode } from '../../model/simulation/failure-codes.ts';

/** What kind of trouble a request to storage met. */
export type StorageTrouble = 'not-found' | 'denied' | 'conflict' | 'timed-out' | 'other';

/** Kinds of trouble by HTTP status (with Blob Storage's own meaning of 409 and 412). */
export function troubleOfStatus(status: number | undefined): StorageTrouble {
  if (status === 404) return 'not-found';
  if (status === 401 || status === 403) return 'denied';
  if (status === 409 || status === 412) return 'conflict';
  if (status === 408 || status === 504) return 'timed-out';
  return 'other';
}

export function troubleOf(error: unknown): StorageTrouble {
  if (error instanceof RestError) {
    if (error.code === 'PublicAccessNotPermitted') return 'denied';
    if (error.code === 'ETIMEDOUT' || error.code === 'OperationTimedOut') return 'timed-out';
    return troubleOfStatus(error.statusCode);
  }
  return error instanceof Error && error.name === 'TimeoutError' ? 'timed-out' : 'other';
}

/** What to say when it is met while one blob or file is downloaded, … */
export const blobTrouble: Readonly<Record<StorageTrouble, FailureCode>> = {
  'not-found': 'BlobNotFound',
  denied: 'BlobAccessDenied',
  conflict: 'BlobDownloadMiscError',
  'timed-out': 'BlobDownloadTimedOut',
  other: 'BlobDownloadMiscError',
};

/** … a container is listed, … */
export const containerTrouble: Readonly<Record<StorageTrouble, FailureCode>> = {
  'not-found': 'ResourceContainerNotFound',
  denied: 'ResourceContainerAccessDenied',
  conflict: 'ResourceContainerListMiscError',
  'timed-out': 'ResourceContainerListTimedOut',
  other: 'ResourceContainerListMiscError',
};

/** … or an output file is uploaded. */
export const uploadTrouble: Readonly<Record<StorageTrouble, FailureCode>> = {
  'not-found': 'FileUploadContainerNotFound',
  denied: 'FileUploadAccessDenied',
  conflict: 'FileUploadConflict',
  'timed-out': 'FileUploadTimedOut',
  other: 'FileUploadMiscError',
};
