import { createHash } from 'node:crypto';
import { Problem } from '../../model/problem.ts';
import type { StorageAccount } from './account.ts';
import type { UploadFile } from './blob-storage.ts';
import type { Stood } from './local-file.ts';
import type { BlobPlace } from './wire/blob-wire.ts';

/** Blocks that were sent and are not part of a blob yet: their bytes, by id. */
export type StagedBlocks = ReadonlyMap<string, number>;

/** What an earlier try has left of a blob; the service keeps it for a week. */
export async function stagedBlocks(
  account: StorageAccount,
  { container, name }: BlobPlace,
  doing: string,
  signal: AbortSignal,
): Promise<StagedBlocks> {
  const client = account.client.getContainerClient(container).getBlockBlobClient(name);
  try {
    const { uncommittedBlocks = [] } = await account.call(doing, { signal }, (base) =>
      client.getBlockList('uncommitted', base),
    );
    return new Map(uncommittedBlocks.map((block) => [block.name, block.size]));
  } catch (error) {
    // Nothing of it is there.
    if (error instanceof Problem && error.status === 404) return new Map();
    throw error;
  }
}

const places = 5;
const usualBytes = 24;
const lengthOf = (id: string) => Buffer.from(id, 'base64').length;

/**
 * Names of the blocks of a file: the same for the same file as it stands, so that what was sent is known again, and others
 * once it was written to. All blocks of a blob need ids of one length, those that another program has left included.
 */
export function blockNames(
  { path, size }: Pick<UploadFile, 'path' | 'size'>,
  { mtimeMs, ctimeMs = 0 }: Pick<Stood, 'mtimeMs' | 'ctimeMs'>,
  step: number,
  there: StagedBlocks,
): (index: number) => string {
  const [first] = there.keys();
  const length = first === undefined ? usualBytes : Math.max(lengthOf(first), places);
  const file = [path, size, mtimeMs, ctimeMs, step].join('\n');
  const which = createHash('sha256').update(file).digest('hex');
  return (index) => {
    const place = String(index).padStart(places, '0');
    return Buffer.from(`${place}${which.slice(0, length - places)}`.padEnd(length, '-')).toString('base64');
  };
}
