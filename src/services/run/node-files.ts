import type { Task } from '../../model/batch/task.ts';
import { Problem } from '../../model/problem.ts';
import type { BatchService, CallOptions, FileOwner } from '../batch/batch-service.ts';
import type { RemoteReader } from '../storage/blob-reader.ts';
import type { BlobItem } from '../storage/blob-storage.ts';

/** Tasks whose folders are listed at once. */
const tasksAtOnce = 8;

/** `TASK/wd/x` → the task, and the path in its folder. */
function placeOf(jobId: string, name: string): { owner: FileOwner; path: string } {
  const slash = name.indexOf('/');
  return { owner: { jobId, taskId: name.slice(0, slash) }, path: name.slice(slash + 1) };
}

/** The files of one task; nothing where its node, or its folder on the node, is gone or not ready. */
async function filesOf(
  batch: BatchService,
  jobId: string,
  task: Task,
  options: CallOptions,
): Promise<BlobItem[]> {
  const files: BlobItem[] = [];
  try {
    for await (const file of batch.listFiles({ jobId, taskId: task.id }, { ...options, recursive: true })) {
      if (file.isDirectory) continue;
      const { path, size, lastModified } = file;
      // Some nodes run Windows.
      const name = `${task.id}/${path.replaceAll('\\', '/')}`;
      files.push({ name, size, ...(lastModified ? { lastModified } : {}) });
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    const isGone = error instanceof Problem && (error.status === 404 || error.status === 409);
    if (!isGone) throw error;
  }
  return files;
}

/** What the tasks of a job have in their folders on the nodes, as `TASK/wd/…`, task by task. */
export async function* listNodeFiles(
  batch: BatchService,
  jobId: string,
  options: CallOptions,
): AsyncGenerator<BlobItem> {
  let some: Task[] = [];
  async function* flush() {
    const lists = await Promise.all(some.map((task) => filesOf(batch, jobId, task, options)));
    some = [];
    for (const list of lists) yield* list;
  }
  for await (const task of batch.listTasks(jobId, { select: ['id', 'state', 'nodeInfo'], ...options })) {
    if (task.nodeId === undefined) continue;
    some.push(task);
    if (some.length === tasksAtOnce) yield* flush();
  }
  yield* flush();
}

/** Reads what {@link listNodeFiles} has listed. */
export function nodeReader(batch: BatchService, jobId: string): RemoteReader {
  return {
    source: `nodes of ${batch.url}/${jobId}`,
    read(name, start, length, signal) {
      const { owner, path } = placeOf(jobId, name);
      return batch.readFile(owner, path, { range: { start, end: start + length - 1 }, signal });
    },
  };
}
