import { type FileHandle, open } from 'node:fs/promises';
import type { BlobItem, UploadFile } from './blob-storage.ts';
import { blockBytes, singleUploadBytes } from './block-size.ts';
import { cannotRead, mustBeAsPlanned, mustBeUnchanged, readAtOnce, readInto } from './local-file.ts';
import { md5Of, startMd5 } from './md5.ts';
import { putBlocks } from './upload-blocks.ts';
import type { UploadContext } from './upload-context.ts';
import type { BlobPlace } from './wire/blob-wire.ts';

/** Files up to here are read in place where the disk is quick. */
const atOnceBytes = 256 * 1024;

async function localMd5(
  { pool, signal }: UploadContext,
  handle: FileHandle,
  file: UploadFile,
): Promise<string> {
  const step = blockBytes(file.size);
  const md5 = startMd5(file.size);
  const block = pool.take(step);
  try {
    for (let start = 0; start < file.size; start += step) {
      signal.throwIfAborted();
      const part = block.subarray(0, Math.min(step, file.size - start));
      await md5.update(await readInto(handle, file, start, part));
    }
    return (await md5.digest()).toString('base64');
  } finally {
    pool.give(block);
    md5.close();
  }
}

const isSame = (there: BlobItem | undefined, { size }: UploadFile) =>
  there?.size === size && there.md5 !== undefined;

async function put(context: UploadContext, blob: BlobPlace, file: UploadFile, bytes: Buffer, md5: Buffer) {
  const { account, signal, board } = context;
  await account.transfer(`upload ${file.path}`, { signal, sends: bytes.length }, (wire, call) =>
    wire.putBlob(blob, bytes, md5, call),
  );
  board.bytes(bytes.length);
}

/** Reads, compares and sends in one go: of a small file the calls are what it costs. */
async function uploadAtOnce(
  context: UploadContext,
  blob: BlobPlace,
  file: UploadFile,
  there: BlobItem | undefined,
): Promise<'uploaded' | 'skipped'> {
  return context.gate.pass(async () => {
    const bytes = context.disk.here(() => readAtOnce(file));
    const md5 = md5Of(bytes);
    if (isSame(there, file) && md5.toString('base64') === there?.md5) {
      context.board.bytes(bytes.length);
      return 'skipped';
    }
    await put(context, blob, file, bytes, md5);
    return 'uploaded';
  }, file.size);
}

/** Uploads one file, unless the same bytes are there already. @returns whether they were. */
export async function uploadFile(
  context: UploadContext,
  container: string,
  file: UploadFile,
  there: BlobItem | undefined,
): Promise<'uploaded' | 'skipped'> {
  const { gate, disk, board } = context;
  const blob = { container, name: file.blobName };
  if (file.size <= atOnceBytes && disk.inPlace) return uploadAtOnce(context, blob, file, there);
  disk.elsewhere();
  const handle = await open(file.path, 'r').catch((error: unknown) => {
    throw cannotRead(file, error);
  });
  try {
    const stood = await handle.stat();
    mustBeAsPlanned(file, stood);
    if (isSame(there, file) && (await localMd5(context, handle, file)) === there?.md5) {
      board.bytes(file.size);
      return 'skipped';
    }
    if (file.size > singleUploadBytes) await putBlocks(context, blob, handle, file, stood);
    else
      await gate.pass(async () => {
        const bytes = await readInto(handle, file, 0, Buffer.allocUnsafe(file.size));
        mustBeUnchanged(file, stood, await handle.stat());
        await put(context, blob, file, bytes, md5Of(bytes));
      }, file.size);
    return 'uploaded';
  } finally {
    await handle.close();
  }
}
