import { Readable } from 'node:stream';
import { AnonymousCredential, BlobClient, BlobServiceClient, ContainerClient } from '@azure/storage-blob';
import { messageOf } from '../../model/problem.ts';
import { redact } from '../../model/redact.ts';
import type { FailureCode } from '../../model/simulation/failure-codes.ts';
import type { WireResourceFile } from '../wire/task.ts';
import { isBlobUrl, withoutQuery } from './blob-url.ts';
import { LaunchFailure } from './failure.ts';
import type { AutoStorage } from './launch.ts';
import { isAmbiguousBlobName } from './resource-target.ts';
import { storageOptions } from './storage-options.ts';
import { blobTrouble, containerTrouble, troubleOf, troubleOfStatus } from './storage-trouble.ts';

/** One file to put below the working directory. */
export interface ResourceItem {
  /** Relative to the working directory, not yet checked. */
  readonly pathParts: readonly string[];
  /** For messages; holds no secret. */
  readonly source: string;
  /** Its bytes. @throws LaunchFailure in the service's terms. */
  open(signal: AbortSignal): Promise<Readable>;
}

/** What a resource file stands for: one file, or each blob of a container. @throws LaunchFailure */
export function resourceItems(
  file: WireResourceFile,
  autoStorage: AutoStorage | undefined,
  signal: AbortSignal,
): AsyncIterable<ResourceItem> | readonly ResourceItem[] {
  const { httpUrl, storageContainerUrl, autoStorageContainerName, filePath } = file;
  const sources = [httpUrl, storageContainerUrl, autoStorageContainerName];
  if (sources.filter((source) => source !== undefined).length !== 1) {
    throw badSource(
      'a resource file takes exactly one of httpUrl, storageContainerUrl, autoStorageContainerName',
    );
  }
  if (httpUrl !== undefined) {
    if (filePath === undefined) throw badSource('a resource file with an httpUrl needs a filePath');
    return [httpItem(httpUrl, filePath)];
  }
  const prefix = file.blobPrefix ?? '';
  return blobItems(containerOf(file, autoStorage), prefix, filePath, signal);
}

function badSource(why: string): LaunchFailure {
  return new LaunchFailure('BlobDownloadMiscError', [{ name: 'Message', value: why }]);
}

function badName(source: string): LaunchFailure {
  return new LaunchFailure('ResourceFileCreateFailed', [
    { name: 'HttpUrl', value: source },
    {
      name: 'Message',
      value: 'the name of the blob holds "." or ".." and is no path in the working directory',
    },
  ]);
}

function httpItem(url: string, filePath: string): ResourceItem {
  const source = redact(url);
  return {
    pathParts: [filePath],
    source,
    open: (signal) =>
      isBlobUrl(url)
        ? openBlob(new BlobClient(url, new AnonymousCredential(), storageOptions), source, signal)
        : openHttp(url, source, signal),
  };
}

function containerOf(file: WireResourceFile, autoStorage: AutoStorage | undefined): ContainerClient {
  if (file.storageContainerUrl !== undefined) {
    if (!URL.canParse(file.storageContainerUrl)) throw badSource('the storageContainerUrl is not a URL');
    return new ContainerClient(file.storageContainerUrl, new AnonymousCredential(), storageOptions);
  }
  if (autoStorage === undefined) {
    throw new LaunchFailure('ResourceContainerAccessDenied', [
      { name: 'Message', value: 'no auto-storage account is linked to the Batch account' },
    ]);
  }
  return BlobServiceClient.fromConnectionString(
    autoStorage.connectionString,
    storageOptions,
  ).getContainerClient(file.autoStorageContainerName ?? '');
}

async function* blobItems(
  container: ContainerClient,
  prefix: string,
  folder: string | undefined,
  signal: AbortSignal,
): AsyncIterable<ResourceItem> {
  try {
    for await (const { name } of container.listBlobsFlat({ prefix, abortSignal: signal })) {
      const source = `${withoutQuery(container.url)}/${name}`;
      const pathParts = folder === undefined ? [name] : [folder, name];
      if (isAmbiguousBlobName(name)) throw badName(source);
      yield {
        pathParts,
        source,
        open: (itemSignal) => openBlob(container.getBlobClient(name), source, itemSignal),
      };
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof LaunchFailure) throw error;
    throw failed(containerTrouble[troubleOf(error)], withoutQuery(container.url), error);
  }
}

async function openBlob(blob: BlobClient, source: string, signal: AbortSignal): Promise<Readable> {
  try {
    const { readableStreamBody } = await blob.download(0, undefined, {
      abortSignal: signal,
      maxRetryRequests: 3,
    });
    // What the SDK calls a NodeJS.ReadableStream is a Readable in Node.
    return readableStreamBody instanceof Readable
      ? readableStreamBody
      : Readable.from(readableStreamBody ?? []);
  } catch (error) {
    signal.throwIfAborted();
    throw failed(blobTrouble[troubleOf(error)], source, error);
  }
}

async function openHttp(url: string, source: string, signal: AbortSignal): Promise<Readable> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw failed('BlobDownloadMiscError', source, error instanceof Error ? (error.cause ?? error) : error);
  }
  if (response.ok && response.body !== null) return Readable.fromWeb(response.body);
  await response.body?.cancel();
  const why = new Error(`HTTP ${response.status} ${response.statusText}`.trim());
  throw failed(blobTrouble[troubleOfStatus(response.status)], source, why);
}

function failed(code: FailureCode, source: string, cause: unknown): LaunchFailure {
  const message = redact(messageOf(cause).split('\n', 1)[0] ?? '');
  const details = [
    { name: code.startsWith('ResourceContainer') ? 'ContainerUrl' : 'HttpUrl', value: source },
    { name: 'Message', value: message },
  ];
  return new LaunchFailure(code, details, cause);
}
