import { createHash } from 'node:crypto';
import { type FileHandle, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf, Problem } from '../../model/problem.ts';
import type { RemoteReader } from './blob-reader.ts';
import type { BlobItem } from './blob-storage.ts';
import { blockBytes } from './block-size.ts';
import type { Gate } from './lanes.ts';
import { makeParents, refusedByDisk } from './local-target.ts';
import type { TransferBoard } from './transfer-board.ts';

export interface DownloadContext {
  readonly reader: RemoteReader;
  readonly gate: Gate;
  readonly board: TransferBoard;
  /** Told how many bytes of the file have come. */
  readonly onBytes: (bytesDone: number) => void;
  readonly signal: AbortSignal;
}

/** Blocks of one file that are fetched ahead of the one being written. */
const ahead = 2;

async function md5OfFile(path: string, size: number): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const hash = createHash('md5');
    const step = blockBytes(size);
    const bytes = Buffer.allocUnsafe(Math.min(step, Math.max(1, size)));
    for (;;) {
      const { bytesRead } = await handle.read(bytes, 0, bytes.length);
      if (bytesRead === 0) return hash.digest('base64');
      hash.update(bytes.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

/** `perhaps`: of the same length, and the blob has no MD5, as one that a node has uploaded may have none. */
async function isThere(path: string, blob: BlobItem): Promise<'equal' | 'perhaps' | 'other' | 'missing'> {
  const found = await lstat(path).catch(() => undefined);
  if (!found) return 'missing';
  if (!found.isFile() || found.size !== blob.size) return 'other';
  if (blob.md5 === undefined) return 'perhaps';
  return (await md5OfFile(path, blob.size)) === blob.md5 ? 'equal' : 'other';
}

/** Code of the problem that ends every download into a folder. */
export const diskFull = 'DiskFull';

function damaged(blob: BlobItem): Problem {
  return new Problem({
    kind: 'broken',
    what: `${blob.name} came damaged`,
    why: 'its length or MD5 is not what the service tells',
    code: 'Damaged',
    remedy: 'try again: batchdeck runs resume, or upload the blob anew',
  });
}

function cannotWrite(path: string, error: unknown): Problem {
  const full =
    error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
  return new Problem({
    kind: 'broken',
    what: full ? `the disk is full: ${path} was not written` : `cannot write ${path}`,
    why: messageOf(error),
    ...(full ? { code: diskFull } : {}),
    remedy: `${full ? 'free some space' : 'mend its permissions'} or choose another folder, then resume; what is there already is kept`,
    cause: error,
  });
}

/** Fetches blocks ahead in parallel and writes them in order. @returns the MD5 of the whole. */
async function fetchInto(
  { reader, gate, board, signal, onBytes }: DownloadContext,
  blob: BlobItem,
  handle: FileHandle,
  path: string,
): Promise<string> {
  const step = blockBytes(blob.size);
  const hash = createHash('md5');
  const fetchBlock = (start: number) =>
    gate.pass(() => reader.read(blob.name, start, Math.min(step, blob.size - start), signal));
  const pending: Promise<Uint8Array>[] = [];
  let next = 0;
  const fill = () => {
    for (; pending.length < ahead && next < blob.size; next += step) {
      const block = fetchBlock(next);
      // It is looked at in its turn; until then a failure must not count as unhandled.
      block.catch(() => undefined);
      pending.push(block);
    }
  };
  let written = 0;
  fill();
  for (let block = pending.shift(); block; block = pending.shift()) {
    const bytes = await block;
    signal.throwIfAborted();
    fill();
    hash.update(bytes);
    // Unlike `write`, it goes on until every byte is written, or says why not.
    await handle.appendFile(bytes).catch((error: unknown) => {
      throw cannotWrite(path, error);
    });
    written += bytes.length;
    board.bytes(bytes.length);
    onBytes(written);
  }
  if (written !== blob.size) throw damaged(blob);
  const md5 = hash.digest('base64');
  if (blob.md5 !== undefined && md5 !== blob.md5) throw damaged(blob);
  return md5;
}

/**
 * Short, since the name itself may be as long as a name can be; the same for the same blob, so that a resumed
 * download finds what the one before it left.
 */
function temporaryName(source: string, blobName: string): string {
  const hash = createHash('sha256').update(`${source}/${blobName}`).digest('hex');
  return `.batchdeck-${hash.slice(0, 16)}`;
}

/** Two downloads of one blob into one folder: the later one has taken the name, and only its file may be given the real one. */
async function mustStillBe(handle: FileHandle, temporary: string, path: string): Promise<void> {
  const [ours, there] = await Promise.all([
    handle.stat({ bigint: true }),
    lstat(temporary, { bigint: true }).catch(() => undefined),
  ]);
  if (there?.ino === ours.ino && there.dev === ours.dev) return;
  throw new Problem({
    kind: 'conflict',
    what: `${path} is being downloaded by somebody else`,
    why: 'another batchdeck took its temporary name',
    remedy: 'let the other one end, then try again; what is there and equal is skipped',
  });
}

/** Downloads one blob under a temporary name, checks it, and gives it its name: a half file is never seen. */
export async function downloadFile(
  context: DownloadContext,
  blob: BlobItem,
  folder: string,
): Promise<'downloaded' | 'replaced' | 'there already'> {
  const path = await makeParents(folder, blob.name).catch((error: unknown) => {
    throw error instanceof Problem
      ? error
      : (refusedByDisk(blob.name, error) ?? cannotWrite(join(folder, blob.name), error));
  });
  const there = await isThere(path, blob);
  if (there === 'equal') {
    context.board.bytes(blob.size);
    return 'there already';
  }
  const temporary = join(dirname(path), temporaryName(context.reader.source, blob.name));
  try {
    // What a download left that was killed goes first; nothing else is followed or written through.
    await rm(temporary, { force: true });
    const handle = await open(temporary, 'wx').catch((error: unknown) => {
      throw refusedByDisk(blob.name, error) ?? cannotWrite(path, error);
    });
    let md5: string;
    try {
      md5 = await fetchInto(context, blob, handle, path);
      await mustStillBe(handle, temporary, path);
    } finally {
      await handle.close();
    }
    if (there === 'perhaps' && (await md5OfFile(path, blob.size)) === md5) {
      await rm(temporary, { force: true });
      return 'there already';
    }
    await rename(temporary, path).catch((error: unknown) => {
      throw refusedByDisk(blob.name, error) ?? cannotWrite(path, error);
    });
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return there === 'missing' ? 'downloaded' : 'replaced';
}
