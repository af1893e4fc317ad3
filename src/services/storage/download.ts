import { messageOf, Problem } from '../../model/problem.ts';
import { makeFolder } from '../make-folder.ts';
import type { StorageAccount } from './account.ts';
import type { BlobItem, TransferOptions, TransferResult } from './blob-storage.ts';
import { filesAtOnce, requestsAtOnce } from './block-size.ts';
import { downloadFile } from './download-file.ts';
import { createGate, inLanes } from './lanes.ts';
import { withoutCollisions } from './local-target.ts';
import { transferBoard } from './transfer-board.ts';

async function makeOutFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (error) {
    throw new Problem({
      kind: 'usage',
      what: `the folder ${folder} cannot be made`,
      why: messageOf(error),
      remedy: 'choose another one',
      cause: error,
    });
  }
}

/** Blobs in parallel into a folder, in the folders that their names tell. */
export async function download(
  account: StorageAccount,
  container: string,
  blobs: readonly BlobItem[],
  folder: string,
  options: TransferOptions = {},
): Promise<TransferResult> {
  await makeOutFolder(folder);
  const { kept, notes } = await withoutCollisions(folder, blobs);
  const board = transferBoard(options.onProgress);
  const gate = createGate(requestsAtOnce);
  let files = 0;
  let bytes = 0;
  let skipped = 0;
  await inLanes(kept, filesAtOnce, options.signal, async (blob, signal) => {
    const came = await downloadFile({ account, gate, board, signal }, container, blob, folder);
    if (came === 'skipped') skipped++;
    if (came === 'replaced') notes.push(`${blob.name} was there already and differed; it was replaced`);
    files++;
    bytes += blob.size;
    board.file();
  });
  board.finish();
  return { files, bytes, skipped, notes };
}
