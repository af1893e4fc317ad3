import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Problem } from '../../model/problem.ts';
import type { BlobItem } from './blob-storage.ts';
import type { DownloadContext } from './download-context.ts';
import { cannotWrite, damaged } from './download-problem.ts';
import { fetchInto } from './fetch-into.ts';
import { isThere, md5OfFile } from './is-there.ts';
import { refusedByDisk } from './local-target.ts';
import { md5Of } from './md5.ts';
import { mustStillBe, openNew, temporaryName, writeAtOnce } from './temporary-file.ts';

/** Files up to here are written in place where the disk is quick. */
const atOnceBytes = 256 * 1024;

/** @param name of the blob, which may be none that a file here can have */
const inWords = (name: string, path: string) => (error: unknown) => {
  throw error instanceof Problem ? error : (refusedByDisk(name, error) ?? cannotWrite(path, error));
};

/** All of a small file is fetched before anything is written. */
async function downloadAtOnce(
  { reader, gate, board, disk, signal }: DownloadContext,
  blob: BlobItem,
  path: string,
  temporary: string,
): Promise<void> {
  const { name, size } = blob;
  const bytes =
    size === 0 ? Buffer.alloc(0) : await gate.pass(() => reader.read(name, 0, size, signal), size);
  signal.throwIfAborted();
  if (bytes.length !== size) throw damaged(blob);
  if (blob.md5 !== undefined && md5Of(bytes).toString('base64') !== blob.md5) throw damaged(blob);
  try {
    disk.here(() => writeAtOnce(temporary, path, bytes));
  } catch (error) {
    inWords(name, path)(error);
  }
  board.bytes(size);
}

/** @returns whether what was there turned out to be the same */
async function downloadInBlocks(
  context: DownloadContext,
  blob: BlobItem,
  path: string,
  temporary: string,
  mayBeThere: boolean,
): Promise<boolean> {
  try {
    const handle = await openNew(temporary).catch(inWords(blob.name, path));
    let md5: string;
    try {
      md5 = await fetchInto(context, blob, handle, path);
      await mustStillBe(handle, temporary, path);
    } finally {
      await handle.close();
    }
    if (mayBeThere && (await md5OfFile(path, blob.size).catch(inWords(blob.name, path))) === md5) {
      await rm(temporary, { force: true });
      return true;
    }
    await rename(temporary, path).catch(inWords(blob.name, path));
    return false;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Downloads one blob under a temporary name, checks it, and gives it its name: a half file is never seen. */
export async function downloadFile(
  context: DownloadContext,
  blob: BlobItem,
  folder: string,
): Promise<'downloaded' | 'replaced' | 'there already'> {
  const { folders, disk, reader, board } = context;
  const path = await folders.parentsOf(blob.name).catch(inWords(blob.name, join(folder, blob.name)));
  const there = await isThere(path, blob, disk).catch(inWords(blob.name, path));
  if (there === 'equal') {
    board.bytes(blob.size);
    return 'there already';
  }
  const temporary = join(dirname(path), temporaryName(reader.source, blob.name));
  const missing = there === 'missing';
  if (missing && blob.size <= atOnceBytes && disk.inPlace)
    await downloadAtOnce(context, blob, path, temporary);
  else {
    disk.elsewhere();
    if (await downloadInBlocks(context, blob, path, temporary, there === 'perhaps')) return 'there already';
  }
  return missing ? 'downloaded' : 'replaced';
}
