import { messageOf, Problem } from '../../model/problem.ts';
import { makeFolder } from '../make-folder.ts';
import type { RemoteReader } from './blob-reader.ts';
import type { BlobItem, DownloadOptions, TransferResult } from './blob-storage.ts';
import { filesAtOnce } from './block-size.ts';
import { downloadFile } from './download-file.ts';
import { inLanes } from './lanes.ts';
import { folderMaker, unsafeTarget, withoutCollisions } from './local-target.ts';
import { isItsOwn } from './own-failure.ts';
import { transferBoard } from './transfer-board.ts';
import { transferTools } from './transfer-tools.ts';

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

const isUnsafe = (error: unknown): error is Problem =>
  error instanceof Problem && error.code === unsafeTarget;

/**
 * Remote files in parallel into a folder, in the folders that their names tell. A name that must not become a
 * file here is noted and passed over.
 */
export async function download(
  reader: RemoteReader,
  blobs: Iterable<BlobItem> | AsyncIterable<BlobItem>,
  folder: string,
  options: DownloadOptions = {},
): Promise<TransferResult> {
  await makeOutFolder(folder);
  const notes: string[] = [];
  const kept = withoutCollisions(folder, blobs, (note) => notes.push(note));
  const { tools, moved, end } = transferTools(reader);
  const board = transferBoard(options.onProgress, moved);
  const shared = { ...tools, reader, board, folders: folderMaker(folder), atOnce: () => atOnce };
  let atOnce = 0;
  let files = 0;
  let bytes = 0;
  let skipped = 0;
  const work = inLanes(kept, filesAtOnce, options.signal, async (blob, signal) => {
    const { name, size } = blob;
    const onBytes = (bytesDone: number) => options.onFile?.({ name, state: 'started', bytesDone });
    atOnce++;
    try {
      const came = await downloadFile({ ...shared, signal, onBytes }, blob, folder);
      if (came === 'there already') skipped++;
      if (came === 'replaced') notes.push(`${name} was there already and differed; it was replaced`);
      options.onFile?.({ name, state: came, bytesDone: size });
      files++;
      bytes += size;
      board.file();
    } catch (error) {
      if (!isUnsafe(error) && !(options.passOver === true && isItsOwn(error))) throw error;
      if (isUnsafe(error)) notes.push(error.message);
      options.onFile?.({ name, state: 'failed', bytesDone: 0, problem: error });
    } finally {
      atOnce--;
    }
  });
  await work.finally(end);
  board.finish();
  return { files, bytes, skipped, notes };
}
