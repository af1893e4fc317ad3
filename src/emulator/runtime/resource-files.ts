import { chmod, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { messageOf } from '../../model/problem.ts';
import type { FailureCode } from '../../model/simulation/failure-codes.ts';
import type { WireResourceFile } from '../wire/task.ts';
import { LaunchFailure } from './failure.ts';
import { forEachInParallel } from './in-parallel.ts';
import type { AutoStorage } from './launch.ts';
import { type ResourceItem, resourceItems } from './resource-source.ts';
import { fileModeOf, leadsOut, resourceTarget } from './resource-target.ts';

/** Downloads under way at once for one task. */
const parallelDownloads = 8;

/** Downloads the resource files of a task into its working directory. @throws LaunchFailure, or the signal's reason */
export async function downloadResourceFiles(
  files: readonly WireResourceFile[],
  workingDir: string,
  autoStorage: AutoStorage | undefined,
  signal: AbortSignal,
): Promise<void> {
  async function* everything(): AsyncIterable<[ResourceItem, number]> {
    for (const file of files) {
      for await (const item of resourceItems(file, autoStorage, signal)) {
        yield [item, fileModeOf(file.fileMode)];
      }
    }
  }
  await forEachInParallel(everything(), parallelDownloads, ([item, mode]) =>
    place(item, mode, workingDir, signal),
  );
}

async function place(item: ResourceItem, mode: number, workingDir: string, signal: AbortSignal) {
  signal.throwIfAborted();
  const relative = resourceTarget(...item.pathParts);
  if (relative === undefined) {
    throw fileFailure(
      'ResourceFileCreateFailed',
      item.pathParts.join('/'),
      'the path leaves the working directory',
    );
  }
  const target = join(workingDir, relative);
  // A blob whose name ends in a slash stands for a folder.
  const isFolder = item.pathParts.at(-1)?.endsWith('/') === true;
  const folder = isFolder ? target : dirname(target);
  if (await leadsOut(folder, workingDir)) {
    throw fileFailure('ResourceFileCreateFailed', target, 'a link leads out of the working directory');
  }
  await makeFolder(folder);
  if (isFolder) return;
  const content = await item.open(signal);
  // A line that breaks before the first byte is asked for would end this process; whoever reads is told all the same.
  content.on('error', () => undefined);
  await write(content, target, item.source, signal);
  await chmod(target, mode);
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw fileFailure(diskFullOr('ResourceDirectoryCreateFailed', error), path, messageOf(error), error);
  }
}

async function write(content: Readable, target: string, source: string, signal: AbortSignal): Promise<void> {
  try {
    // What an earlier attempt left there, a link perhaps, is replaced and not followed.
    await rm(target, { force: true });
    const file = await open(target, 'wx', 0o600).catch((error: unknown) => {
      throw fileFailure(diskFullOr('ResourceFileCreateFailed', error), target, messageOf(error), error);
    });
    try {
      for await (const chunk of readable(content, source)) {
        await file.writeFile(chunk).catch((error: unknown) => {
          throw fileFailure(diskFullOr('ResourceFileWriteFailed', error), target, messageOf(error), error);
        });
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    content.destroy();
    signal.throwIfAborted();
    if (error instanceof LaunchFailure) throw error;
    throw fileFailure('ResourceFileCreateFailed', target, messageOf(error), error);
  }
}

async function* readable(content: Readable, source: string): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of content) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('bytes were expected');
      yield chunk;
    }
  } catch (error) {
    throw new LaunchFailure(
      'BlobDownloadMiscError',
      [
        { name: 'HttpUrl', value: source },
        { name: 'Message', value: messageOf(error) },
      ],
      error,
    );
  }
}

function diskFullOr(code: FailureCode, error: unknown): FailureCode {
  const errno = error instanceof Error && 'code' in error ? error.code : undefined;
  return errno === 'ENOSPC' || errno === 'EDQUOT' ? 'DiskFull' : code;
}

function fileFailure(code: FailureCode, path: string, why: string, cause?: unknown): LaunchFailure {
  const details = [
    { name: 'FilePath', value: path },
    { name: 'Message', value: why },
  ];
  return new LaunchFailure(code, details, cause);
}
