import type { StorageAccount } from './account.ts';
import { byNames, listedInOrder } from './already-there.ts';
import type {
  BlobItem,
  BlobStorage,
  TransferResult,
  UploadFile,
  UploadOptions,
  UploadStream,
} from './blob-storage.ts';
import { filesAtOnce } from './block-size.ts';
import { inLanes } from './lanes.ts';
import { isItsOwn } from './own-failure.ts';
import { transferBoard } from './transfer-board.ts';
import { transferTools } from './transfer-tools.ts';
import { uploadFile } from './upload-file.ts';

interface Planned {
  readonly file: UploadFile;
  /** What is there by its name. */
  readonly before: BlobItem | undefined;
}

/** Each file beside what an earlier try had uploaded. */
async function* beside(
  listing: AsyncIterable<BlobItem>,
  files: Iterable<UploadFile> | UploadStream,
): AsyncGenerator<Planned> {
  if (typeof files === 'function') {
    const there = await listedInOrder(listing);
    for await (const file of files(!there.isEmpty)) yield { file, before: await there.find(file.blobName) };
  } else {
    const there = await byNames(listing);
    for (const file of files) yield { file, before: there.get(file.blobName) };
  }
}

/** Files in parallel, blocks within a file in parallel, MD5 stored with each blob. */
export async function upload(
  account: StorageAccount,
  storage: Pick<BlobStorage, 'listBlobs'>,
  container: string,
  files: Iterable<UploadFile> | UploadStream,
  options: UploadOptions = {},
): Promise<TransferResult> {
  const listing = storage.listBlobs(container, { signal: options.signal, prefix: options.prefix ?? '' });
  const { tools, moved, end } = transferTools(account);
  const board = transferBoard(options.onProgress, moved);
  let done = 0;
  let bytes = 0;
  let skipped = 0;
  const work = inLanes(
    beside(listing, files),
    filesAtOnce,
    options.signal,
    async ({ file, before }, signal) => {
      const { blobName: name, size } = file;
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
    },
  );
  await work.finally(end);
  board.finish();
  return { files: done, bytes, skipped, notes: [] };
}
