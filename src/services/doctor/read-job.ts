import type { Counts, JobReading, Output, TaskReading } from '../../model/doctor/reading.ts';
import { type WireRow, wireNumber, wireText } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import type { Ask } from './ask.ts';
import { readOutput } from './read-tail.ts';
import { type TaskReader, withDependencies } from './read-task.ts';

const failedLookedAt = 20;
const waitingLookedAt = 10;
/** Tasks that succeeded and are looked at for what they left. */
const successLookedAt = 2;
/** Failed tasks whose logs are read: of each kind, and in all. */
const outputsOfKind = 3;
const mostOutputs = 6;

export const noCounts: Counts = { active: 0, running: 0, completed: 0, failed: 0 };

const preparation = 'jobPreparationTaskExecutionInfo';

/** The last words of a preparation task that failed. */
async function preparationOutput(ask: Ask, rows: readonly WireRow[]): Promise<Output | undefined> {
  const row = rows.find((each) => wireText(each, `${preparation}/result`)?.toLowerCase() === 'failure');
  const [pool, node] = [wireText(row, 'poolId'), wireText(row, 'nodeId')];
  const root = wireText(row, `${preparation}/taskRootDirectory`)?.replaceAll('\\', '/');
  if (pool === undefined || node === undefined || root === undefined) return undefined;
  const folder = ['pools', pool, 'nodes', node, 'files'];
  const query = { recursive: 'true', $filter: `startswith(name,'${root}/std')` };
  return readOutput(ask, folder, await ask.perhaps(folder, 10, query), `${root}/`);
}

export const poolOf = (job: WireRow): string | undefined =>
  wireText(job, 'executionInfo/poolId') ?? wireText(job, 'poolInfo/poolId');

export async function readJob(ask: Ask, id: string): Promise<JobReading> {
  const row = await ask.item('jobs', id);
  if (!row) return { id, row, counts: noCounts, preparation: [] };
  const [body, rows] = await Promise.all([
    ask.item('jobs', id, 'taskcounts'),
    row.jobPreparationTask === undefined
      ? []
      : ask.perhaps(['jobs', id, 'jobpreparationandreleasetaskstatus'], 100),
  ]);
  const count = (name: string): number => wireNumber(body, `taskCounts/${name}`) ?? 0;
  const output = await preparationOutput(ask, rows);
  return {
    id,
    row,
    counts: {
      active: count('active'),
      running: count('running'),
      completed: count('completed'),
      failed: count('failed'),
    },
    preparation: rows,
    ...(output && { preparationOutput: output }),
  };
}

/** Completed tasks of one result; where the service does not filter by it, of the first that are completed. */
async function completedBy(ask: Ask, id: string, result: 'success' | 'failure', most: number) {
  const path = ['jobs', id, 'tasks'];
  try {
    const $filter = `state eq 'completed' and executionInfo/result eq '${result}'`;
    return await ask.some(path, most, { $filter });
  } catch (error) {
    if (!(error instanceof Problem && error.status === 400)) throw error;
    const rows = await ask.some(path, 100, { $filter: "state eq 'completed'" });
    return rows
      .filter((row) => wireText(row, 'executionInfo/result')?.toLowerCase() === result)
      .slice(0, most);
  }
}

/** The first of a job's tasks that failed. */
export const failedTasksOf = (ask: Ask, { id, counts }: JobReading): Promise<readonly WireRow[]> =>
  counts.failed > 0 ? completedBy(ask, id, 'failure', failedLookedAt) : Promise.resolve([]);

/** Some of a job's tasks: those that wait, that failed, that succeeded. */
export async function sampleTasks(ask: Ask, job: JobReading, reader: TaskReader): Promise<TaskReading[]> {
  const { id, counts } = job;
  const [waiting, failed, succeeded] = await Promise.all([
    counts.active > 0
      ? ask.some(['jobs', id, 'tasks'], waitingLookedAt, { $filter: "state eq 'active'" })
      : [],
    failedTasksOf(ask, job),
    counts.completed > counts.failed ? completedBy(ask, id, 'success', successLookedAt) : [],
  ]);
  const kinds = new Map<string, number>();
  let outputs = 0;
  const isTold = (row: WireRow): boolean => {
    const kind = `${wireText(row, 'executionInfo/failureInfo/code')} ${wireNumber(row, 'executionInfo/exitCode')}`;
    const before = kinds.get(kind) ?? 0;
    if (before >= outputsOfKind || outputs >= mostOutputs) return false;
    kinds.set(kind, before + 1);
    outputs++;
    return true;
  };
  const read = await Promise.all([
    ...waiting.map((row) => withDependencies(ask, id, row, failed)),
    ...failed.map((row) => (isTold(row) ? reader.left(ask, id, row) : { jobId: id, row })),
    ...succeeded.map((row) => reader.left(ask, id, row)),
  ]);
  return read;
}
