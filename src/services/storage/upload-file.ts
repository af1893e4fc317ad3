import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { BlockBlobClient } from '@azure/storage-blob';
import { messageOf, Problem } from '../../model/problem.ts';
import type { StorageAccount } from './account.ts';
import type { BlobItem, UploadFile } from './blob-storage.ts';
import { blockBytes, singleUploadBytes } from './block-size.ts';
import type { Gate } from './lanes.ts';
import { badLocalFile } from './own-failure.ts';
import type { TransferBoard } from './transfer-board.ts';

export interface UploadContext {
  readonly account: StorageAccount;
  readonly gate: Gate;
  readonly board: TransferBoard;
  /** Told how many bytes of the file are up. */
  readonly onBytes: (bytesDone: number) => void;
  readonly signal: AbortSignal;
}

const again = 'leave the file alone while it is uploaded, then resume the run';

function changed({ path }: UploadFile, why: string): Problem {
  return new Problem({
    kind: 'usage',
    code: badLocalFile,
    what: `${path} changed while it was being uploaded`,
    why,
    remedy: again,
  });
}

/** Resuming asks for the same file again, so it does not help as long as the file is another. */
function differs({ path, size: planned }: UploadFile, size: number): Problem {
  return new Problem({
    kind: 'usage',
    code: badLocalFile,
    what: `${path} is not the file that the run was planned with`,
    why: `it has ${size} bytes, and had ${planned} when the run began`,
    remedy: 'begin a new run with it as it is now, or put it back as it was and resume this one',
  });
}

function cannotRead({ path }: UploadFile, error: unknown): Problem {
  return new Problem({
    kind: 'usage',
    code: badLocalFile,
    what: `cannot read ${path}`,
    why: messageOf(error),
    remedy: 'put the file back or mend its permissions, then resume the run',
    cause: error,
  });
}

/** Reads exactly the bytes from `start`, or tells that the file is shorter than it was. */
async function readPart(
  handle: FileHandle,
  file: UploadFile,
  start: number,
  length: number,
): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, start + filled);
    if (bytesRead === 0) throw changed(file, `it has ${start + filled} bytes, and had ${file.size}`);
    filled += bytesRead;
  }
  return bytes;
}

/** A file that was written to since the upload began would be stored half old, half new. */
async function mustBeUnchanged(handle: FileHandle, file: UploadFile, modified: number): Promise<void> {
  const now = await handle.stat();
  if (now.size !== file.size) throw changed(file, `it has ${now.size} bytes, and had ${file.size}`);
  if (now.mtimeMs !== modified) throw changed(file, 'somebody wrote to it');
}

async function localMd5(handle: FileHandle, file: UploadFile, signal: AbortSignal): Promise<string> {
  const hash = createHash('md5');
  const step = blockBytes(file.size);
  for (let start = 0; start < file.size; start += step) {
    signal.throwIfAborted();
    hash.update(await readPart(handle, file, start, Math.min(step, file.size - start)));
  }
  return hash.digest('base64');
}

async function putWhole(
  context: UploadContext,
  blob: BlockBlobClient,
  handle: FileHandle,
  file: UploadFile,
  modified: number,
): Promise<void> {
  const { account, gate, signal, board } = context;
  await gate.pass(async () => {
    const bytes = await readPart(handle, file, 0, file.size);
    await mustBeUnchanged(handle, file, modified);
    const blobContentMD5 = createHash('md5').update(bytes).digest();
    await account.call(`upload ${file.path}`, { signal, sends: file.size }, (base) =>
      blob.upload(bytes, bytes.length, { ...base, blobHTTPHeaders: { blobContentMD5 } }),
    );
  });
  board.bytes(file.size);
}

const blockId = (index: number) => Buffer.from(String(index).padStart(8, '0')).toString('base64');

/** Blocks are read and hashed in order by one reader, and sent as many at once as the gate lets through. */
async function putBlocks(
  context: UploadContext,
  blob: BlockBlobClient,
  handle: FileHandle,
  file: UploadFile,
  modified: number,
): Promise<void> {
  const { account, gate, signal, board, onBytes } = context;
  const step = blockBytes(file.size);
  const hash = createHash('md5');
  const ids: string[] = [];
  const sent: Promise<void>[] = [];
  let sentBytes = 0;
  let failure: { error: unknown } | undefined;
  for (let start = 0; start < file.size && !failure; start += step) {
    signal.throwIfAborted();
    const id = blockId(ids.length);
    ids.push(id);
    // The block is read only once the gate is passed, so that memory stays bounded.
    await new Promise<void>((hasBeenRead) => {
      const block = gate.pass(async () => {
        try {
          const bytes = await readPart(handle, file, start, Math.min(step, file.size - start));
          hash.update(bytes);
          hasBeenRead();
          await account.call(`upload ${file.path}`, { signal, sends: bytes.length }, (base) =>
            blob.stageBlock(id, bytes, bytes.length, base),
          );
          board.bytes(bytes.length);
          sentBytes += bytes.length;
          onBytes(sentBytes);
        } catch (error) {
          failure ??= { error };
          hasBeenRead();
        }
      });
      sent.push(block);
    });
  }
  await Promise.all(sent);
  if (failure) throw failure.error;
  await mustBeUnchanged(handle, file, modified);
  // Nothing of it is a blob until here.
  await account.call(`upload ${file.path}`, { signal }, (base) =>
    blob.commitBlockList(ids, { ...base, blobHTTPHeaders: { blobContentMD5: hash.digest() } }),
  );
}

/** Uploads one file, unless the same bytes are there already. @returns whether they were. */
export async function uploadFile(
  context: UploadContext,
  container: string,
  file: UploadFile,
  there: BlobItem | undefined,
): Promise<'uploaded' | 'skipped'> {
  const handle = await open(file.path, 'r').catch((error: unknown) => {
    throw cannotRead(file, error);
  });
  try {
    const { size, mtimeMs } = await handle.stat();
    if (size !== file.size) throw differs(file, size);
    if (
      there?.size === size &&
      there.md5 !== undefined &&
      (await localMd5(handle, file, context.signal)) === there.md5
    ) {
      context.board.bytes(size);
      return 'skipped';
    }
    const blob = context.account.client.getContainerClient(container).getBlockBlobClient(file.blobName);
    const put = size <= singleUploadBytes ? putWhole : putBlocks;
    await put(context, blob, handle, file, mtimeMs);
    return 'uploaded';
  } finally {
    await handle.close();
  }
}
