import type { FileHandle } from 'node:fs/promises';
import { Problem } from '../../model/problem.ts';
import type { BlobItem } from './blob-storage.ts';
import { blockBytes } from './block-size.ts';
import type { DownloadContext } from './download-context.ts';
import { cannotWrite, changedMeanwhile, damaged } from './download-problem.ts';
import { startMd5 } from './md5.ts';

/** Every byte, or why not. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number, path: string): Promise<void> {
  try {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
      done += bytesWritten;
    }
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** A block on its way: the memory that it was given, and what came into it. */
interface Fetched {
  readonly block: Buffer;
  readonly bytes: Uint8Array;
  /** Its memory is free for another one. */
  readonly letGo: () => void;
}

/** What a reader gave that has memory of its own is taken over. */
const inBlock = ({ block, bytes }: Fetched): Buffer => {
  if (bytes.buffer === block.buffer) return block.subarray(0, bytes.length);
  block.set(bytes);
  return block.subarray(0, bytes.length);
};

/** Fetches blocks ahead in parallel, sums them up and writes them in order. @returns the MD5 of the whole, base64 */
export async function fetchInto(
  { reader, gate, pool, board, signal, onBytes, atOnce }: DownloadContext,
  blob: BlobItem,
  handle: FileHandle,
  path: string,
): Promise<string> {
  const step = blockBytes(blob.size);
  const md5 = startMd5(blob.size);
  const small = blob.size < step;
  const { etag } = blob;
  const fetchBlock = (start: number): Promise<Fetched> => {
    const length = Math.min(step, blob.size - start);
    return gate.hold(length, async (letGo) => {
      const block = small ? Buffer.from(new SharedArrayBuffer(length)) : pool.take(step);
      const how = { into: block.subarray(0, length), etag: small ? undefined : etag };
      return { block, letGo, bytes: await reader.read(blob.name, start, length, signal, how) };
    });
  };
  // Blocks that have come and wait for their turn hold memory too: they share what one file may have.
  const ahead = () => Math.max(2, Math.min(8, Math.floor(gate.width / atOnce())));
  const pending: Promise<Fetched>[] = [];
  let next = 0;
  const fill = () => {
    for (; pending.length < ahead() && next < blob.size; next += step) {
      const block = fetchBlock(next);
      // It is looked at in its turn; until then a failure must not count as unhandled.
      block.catch(() => undefined);
      pending.push(block);
    }
  };
  let written = 0;
  try {
    fill();
    for (let first = pending.shift(); first; first = pending.shift()) {
      const fetched = await first;
      const bytes = inBlock(fetched);
      try {
        signal.throwIfAborted();
        fill();
        await Promise.all([md5.update(bytes), writeAll(handle, bytes, written, path)]);
        if (!small) pool.give(fetched.block);
      } finally {
        fetched.letGo();
      }
      written += bytes.length;
      board.bytes(bytes.length);
      onBytes(written);
    }
    if (written !== blob.size) throw damaged(blob);
    const sum = (await md5.digest()).toString('base64');
    if (blob.md5 !== undefined && sum !== blob.md5) throw damaged(blob);
    return sum;
  } catch (error) {
    throw error instanceof Problem && error.status === 412 ? changedMeanwhile(blob, error) : error;
  } finally {
    for (const block of pending) block.then(({ letGo }) => letGo()).catch(() => undefined);
    md5.close();
  }
}
