import type { FileHandle } from 'node:fs/promises';
import type { UploadFile } from './blob-storage.ts';
import { blockBytes } from './block-size.ts';
import { mustBeUnchanged, readInto, type Stood } from './local-file.ts';
import { startMd5 } from './md5.ts';
import { blockNames, stagedBlocks } from './staged-blocks.ts';
import type { UploadContext } from './upload-context.ts';
import type { BlobPlace } from './wire/blob-wire.ts';

/**
 * Blocks are read and summed up in order by one reader, and sent as many at once as the gate lets through. Those that an
 * earlier try has sent, of the same file as it is now, are only summed up.
 */
export async function putBlocks(
  { account, gate, signal, board, onBytes, pool }: UploadContext,
  blob: BlobPlace,
  handle: FileHandle,
  file: UploadFile,
  stood: Stood,
): Promise<void> {
  const doing = `upload ${file.path}`;
  const step = blockBytes(file.size);
  const there = await stagedBlocks(account, blob, doing, signal);
  const nameOf = blockNames(file, stood, step, there);
  const md5 = startMd5(file.size);
  const ids: string[] = [];
  const sent: Promise<void>[] = [];
  let sentBytes = 0;
  let failure: { error: unknown } | undefined;
  const fail = (error: unknown) => {
    failure ??= { error };
  };
  const blockAt = (id: string, start: number, hasBeenRead: () => void) => async () => {
    const length = Math.min(step, file.size - start);
    try {
      const block = pool.take(step);
      const bytes = await readInto(handle, file, start, block.subarray(0, length)).finally(hasBeenRead);
      const summed = md5.update(bytes);
      summed.catch(fail);
      if (there.get(id) !== length)
        await account.transfer(doing, { signal, sends: length }, (wire, call) =>
          wire.putBlock(blob, id, bytes, call),
        );
      await summed;
      pool.give(block);
      board.bytes(length);
      sentBytes += length;
      onBytes(sentBytes);
    } catch (error) {
      fail(error);
      hasBeenRead();
    }
  };
  try {
    for (let start = 0; start < file.size && !failure; start += step) {
      signal.throwIfAborted();
      const id = nameOf(ids.length);
      ids.push(id);
      // The block is read only once the gate is passed, so that memory stays bounded.
      await new Promise<void>((hasBeenRead) => {
        sent.push(gate.pass(blockAt(id, start, hasBeenRead), step));
      });
    }
    await Promise.all(sent);
    if (failure) throw failure.error;
    mustBeUnchanged(file, stood, await handle.stat());
    const blobContentMD5 = await md5.digest();
    const client = account.client.getContainerClient(blob.container).getBlockBlobClient(blob.name);
    // Nothing of it is a blob until here.
    await account.call(doing, { signal }, (base) =>
      client.commitBlockList(ids, { ...base, blobHTTPHeaders: { blobContentMD5 } }),
    );
  } finally {
    await Promise.allSettled(sent);
    md5.close();
  }
}
