import type { Problem } from '../../model/problem.ts';
import type { TransferProgress } from './transfer-progress.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface BlobContainer {
  readonly name: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly lastModified?: Date;
}

export interface BlobItem {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Base64, when it was stored with one. */
  readonly md5?: string;
  /** Another one once it has been written to; with its quotes. */
  readonly etag?: string;
  readonly lastModified?: Date;
}

/** What the names of several blobs have in common up to a slash. */
export interface BlobFolder {
  /** Whole, with its slash: `a/b/`. */
  readonly name: string;
  readonly isFolder: true;
}

/** A URL that gives access by its signature. Secret: it is never logged or shown. */
export interface SignedUrl {
  readonly url: string;
  /** When it ends: where it is signed by a key that lasts less, earlier than was asked for. */
  readonly expiresOn: Date;
}

export interface UploadFile {
  /** Absolute local path. */
  readonly path: string;
  readonly blobName: string;
  /** Bytes it had when it was found. */
  readonly size: number;
}

/**
 * Files that are found while they are uploaded, so that none is held.
 * @param ordered whether they have to come in the order of their names
 */
export type UploadStream = (ordered: boolean) => AsyncIterable<UploadFile>;

export interface TransferOptions extends CallOptions {
  readonly onProgress?: (progress: TransferProgress) => void;
}

/** How it stands with one file of a download. */
export interface FileProgress {
  readonly name: string;
  /** `started` again with each block that came. */
  readonly state: 'started' | 'downloaded' | 'uploaded' | 'replaced' | 'there already' | 'failed';
  /** Bytes that came so far. */
  readonly bytesDone: number;
  /** Why it failed. */
  readonly problem?: Problem;
}

export interface DownloadOptions extends TransferOptions {
  readonly onFile?: (file: FileProgress) => void;
  /**
   * A file that fails by itself (damaged, gone, not to be written) is told to `onFile` and passed over. Without it the first failure
   * ends the download. A line that is down, refused keys and a full disk end it always.
   */
  readonly passOver?: boolean;
}

export interface UploadOptions extends TransferOptions {
  /** What all names begin with: nothing else of the container is looked at to tell what is there already. */
  readonly prefix?: string;
  readonly onFile?: (file: FileProgress) => void;
  /** A file that fails by itself is told to `onFile` and passed over; without it the first failure ends the upload. */
  readonly passOver?: boolean;
}

export interface TransferResult {
  /** Files now where they should be, those that were there before included. */
  readonly files: number;
  readonly bytes: number;
  /** Files that were there already, equal. */
  readonly skipped: number;
  /** What the person should know: files replaced, names that would meet or that must not be files here. */
  readonly notes: readonly string[];
}

/**
 * What batchdeck needs of Blob Storage. Every call rejects with a `Problem`; deleting what is not there is no
 * error, so that every step of a run may be repeated.
 */
export interface BlobStorage {
  /** One cheap call that needs the key: tells a refused key and a wrong endpoint early. */
  ping(options?: CallOptions): Promise<void>;
  ensureContainer(
    name: string,
    metadata: Readonly<Record<string, string>>,
    options?: CallOptions,
  ): Promise<{ readonly created: boolean }>;
  containerExists(name: string, options?: CallOptions): Promise<boolean>;
  listContainers(options?: CallOptions & { readonly prefix?: string }): AsyncIterable<BlobContainer>;
  deleteContainer(name: string, options?: CallOptions): Promise<void>;
  listBlobs(container: string, options?: CallOptions & { readonly prefix?: string }): AsyncIterable<BlobItem>;
  /** What lies right below a prefix: blobs, and folders. */
  listFolder(container: string, prefix: string, options?: CallOptions): AsyncIterable<BlobItem | BlobFolder>;
  /** The names of one page of blobs, as many as the service gives. @param page the `next` of the page before */
  blobNames(
    container: string,
    prefix: string,
    page: string | undefined,
    options?: CallOptions,
  ): Promise<{ readonly names: readonly string[]; readonly next: string | undefined }>;
  /** The first bytes of a blob, at most so many; undefined when there is no such blob or container. */
  readHead(
    container: string,
    name: string,
    most: number,
    options?: CallOptions,
  ): Promise<Uint8Array | undefined>;
  /** The last bytes of a blob, at most so many; undefined when there is no such blob or container. */
  readTail(
    container: string,
    name: string,
    most: number,
    options?: CallOptions,
  ): Promise<Uint8Array | undefined>;
  /** Undefined when there is no such blob or container. */
  blobSize(
    container: string,
    name: string,
    options?: CallOptions,
  ): Promise<{ readonly size: number; readonly lastModified?: Date } | undefined>;
  /** Bytes `start` to `end` of a blob, the end left out; both within it. */
  readRange(
    container: string,
    name: string,
    range: { readonly start: number; readonly end: number },
    options?: CallOptions,
  ): Promise<Uint8Array>;
  upload(
    container: string,
    files: Iterable<UploadFile> | UploadStream,
    options?: UploadOptions,
  ): Promise<TransferResult>;
  /** @returns whether it was there. */
  deleteBlob(container: string, name: string, options?: CallOptions): Promise<{ readonly deleted: boolean }>;
  download(
    container: string,
    blobs: Iterable<BlobItem> | AsyncIterable<BlobItem>,
    folder: string,
    options?: DownloadOptions,
  ): Promise<TransferResult>;
  /** Container URL without a signature: for whoever shows in another way who they are. */
  containerUrl(name: string): Promise<string>;
  /** Container URL with a SAS of the least right: read (and list) or write (and create). It may end before `expiresOn`. */
  containerSas(
    name: string,
    right: 'rl' | 'w' | 'rlw',
    expiresOn: Date,
    options?: CallOptions,
  ): Promise<SignedUrl>;
}
