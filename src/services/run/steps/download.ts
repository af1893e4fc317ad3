import { logFolder, missingResults } from '../../../model/run/output-names.ts';
import { resourceNames } from '../../../model/run/plan.ts';
import { expandRunJob } from '../../../model/run/workload/expand-run.ts';
import { resultPattern } from '../../../model/run/workload/task-words.ts';
import type { BlobItem } from '../../storage/blob-storage.ts';
import { isChangedMeanwhile } from '../../storage/download-problem.ts';
import type { RunContext, Step } from '../run-context.ts';

async function resultBlobs({ storage, plan, signal }: RunContext): Promise<BlobItem[]> {
  const blobs: BlobItem[] = [];
  for await (const blob of storage.listBlobs(resourceNames(plan).outputContainer, { signal })) {
    if (!blob.name.startsWith(logFolder)) blobs.push(blob);
  }
  return blobs;
}

/** So many notes are told; a journal is no place for one a file. */
const told = 20;

function fewNotes(notes: readonly string[]): string[] {
  const more = notes.length - told;
  return more > 0 ? [...notes.slice(0, told), `and ${more} more of this kind`] : [...notes];
}

/** Fetches every result there is so far; logs stay in the container. */
export const download: Step = async (context) => {
  const { storage, plan, inputs, signal } = context;
  const fetchAll = async () => {
    const blobs = await resultBlobs(context);
    const bytesTotal = blobs.reduce((sum, blob) => sum + blob.size, 0);
    const result = await storage.download(resourceNames(plan).outputContainer, blobs, plan.outFolder, {
      signal,
      onProgress: (p) =>
        context.report({
          transfer: { filesDone: p.filesDone, filesTotal: blobs.length, bytesDone: p.bytesDone, bytesTotal },
        }),
    });
    return { blobs, result };
  };
  // A task that ran again may write its result anew just now; what has come already is not fetched twice.
  const { blobs, result } = await fetchAll().catch((error: unknown) => {
    if (!isChangedMeanwhile(error)) throw error;
    return fetchAll();
  });
  const passedOver = blobs.length - result.files;
  context.report({ transfer: undefined });
  const succeeded = context.state().watched?.succeeded ?? 0;
  const pattern = resultPattern(expandRunJob(plan, inputs));
  const missing = missingResults(pattern, succeeded, blobs.length);
  const gap = `${missing} of ${succeeded} tasks left no ${pattern ?? ''}, though they succeeded`;
  await context.record({
    type: 'downloaded',
    files: result.files,
    bytes: result.bytes,
    skipped: result.skipped,
    ...(missing > 0 ? { missing } : {}),
    ...(passedOver > 0 ? { passedOver } : {}),
    notes: fewNotes(missing > 0 ? [gap, ...result.notes] : result.notes),
  });
};
