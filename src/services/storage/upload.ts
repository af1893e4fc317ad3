import type { StorageAccount } from './account.ts';
import type {
  BlobItem,
  BlobStorage,
  CallOptions,
  TransferResult,
  UploadFile,
  UploadOptions,
} from './blob-storage.ts';
import { filesAtOnce } from './block-size.ts';
import { inLanes } from './lanes.ts';
import { isItsOwn } from './own-failure.ts';
import { transferBoard } from './transfer-board.ts';
import { transferTools } from './transfer-tools.ts';
import { uploadFile } from './upload-file.ts';

/** What an earlier try had uploaded: one list, not a question for each file. */
async function alreadyThere(
  storage: Pick<BlobStorage, 'listBlobs'>,
  container: string,
  options: CallOptions & { readonly prefix: string },
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
  options: UploadOptions = {},
): Promise<TransferResult> {
  const there = await alreadyThere(storage, container, {
    signal: options.signal,
    prefix: options.prefix ?? '',
  });
  const board = transferBoard(options.onProgress);
  const tools = transferTools();
  let done = 0;
  let bytes = 0;
  let skipped = 0;
  await inLanes(files, filesAtOnce, options.signal, async (file, signal) => {
    const { blobName: name, size } = file;
    const before = there.get(name);
    const onBytes = (bytesDone: number) => options.onFile?.({ name, state: 'started', bytesDone });
    onBytes(0);
    try {
      const came = await uploadFile({ ...tools, account, board, signal, onBytes }, container, file, before);
      if (came === 'skipped') skipped++;
      done++;
      bytes += size;
      board.file();
      const state = came === 'skipped' ? 'there already' : before ? 'replaced' : 'uploaded';
      options.onFile?.({ name, state, bytesDone: size });
    } catch (error) {
      if (!(options.passOver === true && isItsOwn(error))) throw error;
      options.onFile?.({ name, state: 'failed', bytesDone: 0, problem: error });
    }
  });
  board.finish();
  return { files: done, bytes, skipped, notes: [] };
}
