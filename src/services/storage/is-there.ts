import { lstatSync, type Stats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import type { BlobItem } from './blob-storage.ts';
import { blockBytes } from './block-size.ts';
import type { Disk } from './disk-pace.ts';
import { startMd5 } from './md5.ts';

/** Base64. */
export async function md5OfFile(path: string, size: number): Promise<string> {
  const handle = await open(path, 'r');
  const md5 = startMd5(size);
  try {
    const bytes = Buffer.from(new SharedArrayBuffer(Math.min(blockBytes(size), Math.max(1, size))));
    for (;;) {
      const { bytesRead } = await handle.read(bytes, 0, bytes.length);
      if (bytesRead === 0) return (await md5.digest()).toString('base64');
      await md5.update(bytes.subarray(0, bytesRead));
    }
  } finally {
    md5.close();
    await handle.close();
  }
}

/** `perhaps`: of the same length, and the blob has no MD5, as one that a node has uploaded may have none. */
export type There = 'equal' | 'perhaps' | 'other' | 'missing';

const lookInPlace = (path: string) => lstatSync(path, { throwIfNoEntry: false });

export async function isThere(path: string, blob: BlobItem, disk: Disk): Promise<There> {
  let found: Stats | undefined;
  try {
    found = disk.inPlace ? disk.here(() => lookInPlace(path)) : await lstat(path);
  } catch {
    return 'missing';
  }
  if (!found) return 'missing';
  if (!found.isFile() || found.size !== blob.size) return 'other';
  if (blob.md5 === undefined) return 'perhaps';
  return (await md5OfFile(path, blob.size)) === blob.md5 ? 'equal' : 'other';
}
