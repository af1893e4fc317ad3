import { AnonymousCredential, ContainerClient } from '@azure/storage-blob';
import { messageOf } from '../../model/problem.ts';
import { redact } from '../../model/redact.ts';
import type { WireFailureInfo, WireOutputFile } from '../wire/task.ts';
import { withoutQuery } from './blob-url.ts';
import { failureInfo } from './failure.ts';
import { forEachInParallel } from './in-parallel.ts';
import { type MatchedFile, matchedFiles } from './matched-files.ts';
import { type OutputPattern, parseOutputPattern } from './output-pattern.ts';
import { storageOptions } from './storage-options.ts';
import { troubleOf, uploadTrouble } from './storage-trouble.ts';
import { uploadOptionsOf } from './upload-headers.ts';
import { openUploadLog, type UploadLog } from './upload-log.ts';

/** Uploads under way at once for one task. */
const parallelUploads = 4;

export interface OutputUpload {
  readonly outputFiles: readonly WireOutputFile[];
  readonly taskDir: string;
  readonly workingDir: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly succeeded: boolean;
  readonly signal: AbortSignal;
}

/** Uploads what a finished task asks for. @returns the first failure; every other file is uploaded all the same. */
export async function uploadOutputFiles(upload: OutputUpload): Promise<WireFailureInfo | undefined> {
  if (upload.outputFiles.length === 0) return undefined;
  const log = await openUploadLog(upload.taskDir);
  try {
    let failure: WireFailureInfo | undefined;
    for (const file of upload.outputFiles) {
      if (!isWanted(file, upload.succeeded)) continue;
      const failed = await uploadMatches(file, upload, log);
      failure ??= failed;
    }
    await log.note('Done uploading');
    return failure;
  } finally {
    await log.close();
  }
}

function isWanted({ uploadOptions }: WireOutputFile, succeeded: boolean): boolean {
  const condition = uploadOptions.uploadCondition.toLowerCase();
  return condition === 'taskcompletion' || condition === (succeeded ? 'tasksuccess' : 'taskfailure');
}

async function uploadMatches(
  file: WireOutputFile,
  upload: OutputUpload,
  log: UploadLog,
): Promise<WireFailureInfo | undefined> {
  const { container } = file.destination;
  const report = reporter(file.filePattern, withoutQuery(container?.containerUrl ?? ''), log);
  if (container === undefined || !URL.canParse(container.containerUrl)) {
    await report.failed('', new Error('the output file names no container'));
    return report.first();
  }
  const pattern = parseOutputPattern(file.filePattern, upload.workingDir, upload.environment);
  const client = new ContainerClient(container.containerUrl, new AnonymousCredential(), storageOptions);
  const options = { ...uploadOptionsOf(container.uploadHeaders ?? []), abortSignal: upload.signal };
  await log.note(`Uploading all files matching pattern ${file.filePattern}`);
  await forEachInParallel(matchedFiles(pattern), parallelUploads, async (match) => {
    const path = `${pattern.base}/${match.name}`;
    try {
      if (!match.nameIsExact) throw new Error('the name of the file is not valid UTF-8');
      const blobName = blobNameOf(match, pattern, container.path);
      const started = performance.now();
      await client.getBlockBlobClient(blobName).uploadFile(path, options);
      const seconds = ((performance.now() - started) / 1000).toFixed(3);
      await log.note(`Uploaded ${path} to blob ${blobName} in ${seconds} s`);
    } catch (error) {
      upload.signal.throwIfAborted();
      await report.failed(path, error);
    }
  });
  return report.first();
}

/** With a wildcard the destination is a folder of blobs, without one it is the blob itself (rule of the service). */
function blobNameOf(match: MatchedFile, pattern: OutputPattern, destination: string | undefined): string {
  if (destination === undefined || destination === '') return match.name;
  return pattern.hasWildcard ? `${destination.replace(/\/+$/, '')}/${match.name}` : destination;
}

/** Writes each failure down, and keeps the first for the task. */
function reporter(filePattern: string, containerUrl: string, log: UploadLog) {
  let first: WireFailureInfo | undefined;
  return {
    first: () => first,
    failed: async (path: string, error: unknown) => {
      const code = uploadTrouble[troubleOf(error)];
      const message = redact(messageOf(error).split('\n', 1)[0] ?? '');
      first ??= failureInfo(code, [
        { name: 'FilePattern', value: filePattern },
        { name: 'FilePath', value: path },
        { name: 'ContainerUrl', value: containerUrl },
        { name: 'Message', value: message },
      ]);
      await log.error({ code, pattern: filePattern, file: path, destination: containerUrl, message });
    },
  };
}
