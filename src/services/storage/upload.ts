import type { StorageAccount } from './account.ts';
import type {
  BlobItem,
  BlobStorage,
  CallOptions,
  TransferOptions,
  TransferResult,
  UploadFile,
} from './blob-storage.ts';
import { filesAtOnce, requestsAtOnce } from './block-size.ts';
import { createGate, inLanes } from './lanes.ts';
import { transferBoard } from './transfer-board.ts';
import { uploadFile } from './upload-file.ts';

/** What an earlier try had uploaded: one list, not a question for each file. */
async function alreadyThere(
  storage: Pick<BlobStorage, 'listBlobs'>,
  container: string,
  options: CallOptions,
): Promise<Map<string, BlobItem>> {
  const there = new Map<string, BlobItem>();
  for await (const blob of storage.listBlobs(container, options)) there.set(blob.name, blob);
  return there;
}

/** Files in parallel, blocks within a file in parallel, MD5 stored with each blob. */
export async function upload(
  account: StorageAccount,
  storage: Pick<BlobStorage, 'listBlobs'>,
  container: string,
  files: Iterable<UploadFile>,
  options: TransferOptions = {},
): Promise<TransferResult> {
  const there = await alreadyThere(storage, container, { signal: options.signal });
  const board = transferBoard(options.onProgress);
  const gate = createGate(requestsAtOnce);
  let done = 0;
  let bytes = 0;
  let skipped = 0;
  await inLanes(files, filesAtOnce, options.signal, async (file, signal) => {
    const came = await uploadFile(
      { account, gate, board, signal },
      container,
      file,
      there.get(file.blobName),
    );
    if (came === 'skipped') skipped++;
    done++;
    bytes += file.size;
    board.file();
  });
  board.finish();
  return { files: done, bytes, skipped, notes: [] };
}
