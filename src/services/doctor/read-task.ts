import type { TaskReading } from '../../model/doctor/reading.ts';
import { type WireRow, wireAt, wireList, wireNumber, wireText } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import type { Ask } from './ask.ts';
import { readOutput, readTail } from './read-tail.ts';

const mostFiles = 1000;

/** Codes of a file that is gone: with its node, or since its time is over. */
const gone: Readonly<Record<string, 'node' | 'retention'>> = {
  TaskFilesCleanedup: 'retention',
  TaskFilesUnavailable: 'node',
  NodeNotFound: 'node',
  PoolNotFound: 'node',
};

/** What a completed task left on its node. */
async function leftBy(ask: Ask, jobId: string, row: WireRow): Promise<Partial<TaskReading>> {
  const id = wireText(row, 'id') ?? '';
  // One that was ended before it had a node left nothing.
  if (wireText(row, 'nodeInfo/nodeId') === undefined) return {};
  const folder = ['jobs', jobId, 'tasks', id, 'files'];
  try {
    const files = await ask.some(folder, mostFiles, { recursive: 'true' });
    const [output, uploadErrors] = await Promise.all([
      readOutput(ask, folder, files),
      readTail(ask, folder, files, 'fileuploaderr.txt'),
    ]);
    const names = files
      .filter((file) => wireAt(file, 'isDirectory') !== true)
      .map((file) => (wireText(file, 'name') ?? '').replaceAll('\\', '/'));
    return {
      output,
      files: { names, whole: files.length < mostFiles, ...(uploadErrors !== undefined && { uploadErrors }) },
    };
  } catch (error) {
    const filesGone = error instanceof Problem ? gone[error.code ?? ''] : undefined;
    if (filesGone) return { filesGone };
    if (error instanceof Problem && (error.status === 404 || error.status === 409)) return {};
    throw error;
  }
}

const keptMs = 30_000;

/** Reads what tasks left; what was read is kept for a while, since it does not change. */
export class TaskReader {
  readonly #kept = new Map<string, { readonly at: number; readonly left: Partial<TaskReading> }>();

  /** Tasks whose files it remembers. */
  get size(): number {
    return this.#kept.size;
  }

  async left(ask: Ask, jobId: string, row: WireRow): Promise<TaskReading> {
    const end = wireText(row, 'executionInfo/endTime') ?? '';
    const key = JSON.stringify([jobId, wireText(row, 'id'), end]);
    const kept = this.#kept.get(key);
    const isFresh = kept !== undefined && Date.now() - kept.at < keptMs;
    const left = isFresh ? kept.left : await leftBy(ask, jobId, row);
    if (!isFresh) {
      this.#forget();
      this.#kept.set(key, { at: Date.now(), left });
    }
    return { jobId, row, ...left };
  }

  /** Whoever watches for days meets ever new tasks. */
  #forget(): void {
    const before = Date.now() - keptMs;
    for (const [key, { at }] of this.#kept) if (at < before) this.#kept.delete(key);
  }
}

const mostDependencies = 8;

function dependenciesOf(row: WireRow): string[] {
  const ids = wireList(row, 'dependsOn/taskIds').filter((id): id is string => typeof id === 'string');
  for (const range of wireList(row, 'dependsOn/taskIdRanges')) {
    const [start = 0, end = -1] = [wireNumber(range, 'start'), wireNumber(range, 'end')];
    for (let id = start; id <= end && ids.length < mostDependencies * 4; id++) ids.push(String(id));
  }
  return ids;
}

/**
 * A task that waits, with some of the tasks that it depends on.
 * @param failed tasks of the job that are known to have failed: those of them that it depends on come first.
 */
export async function withDependencies(
  ask: Ask,
  jobId: string,
  row: WireRow,
  failed: readonly WireRow[],
): Promise<TaskReading> {
  const ids = dependenciesOf(row);
  if (ids.length === 0) return { jobId, row };
  const known = new Map(failed.map((each) => [wireText(each, 'id')?.toLowerCase() ?? '', each]));
  const suspects = ids.filter((id) => known.has(id.toLowerCase()));
  const others = ids.filter((id) => !known.has(id.toLowerCase()));
  const looked = [...suspects, ...others].slice(0, mostDependencies);
  const dependencies = await Promise.all(
    looked.map(async (id) => ({
      id,
      row: known.get(id.toLowerCase()) ?? (await ask.item('jobs', jobId, 'tasks', id)),
    })),
  );
  return { jobId, row, dependencies };
}
