import type { PoolReading } from '../../model/doctor/reading.ts';
import { odataText } from '../../model/explorer/odata-text.ts';
import { type WireRow, wireNumber, wireText, wireTime } from '../../model/explorer/wire-row.ts';
import { Problem } from '../../model/problem.ts';
import { type Ask, filterTime } from './ask.ts';

const atWork = ['running', 'creating', 'starting', 'waitingforstarttask', 'rebooting', 'reimaging'];
const page = 1000;
/** So often the nodes that came to rest later still are asked for. */
const mostLooks = 6;
/** Open jobs whose tasks are counted. Of more it is not said that none has work. */
const mostJobs = 20;

const latestOf = (rows: readonly WireRow[]): number =>
  rows.reduce(
    (latest, row) => Math.max(latest, wireTime(row, 'stateTransitionTime') ?? latest),
    Number.NEGATIVE_INFINITY,
  );

/** When the last of the idle nodes came to rest; undefined where that is not found out in a few questions. */
async function restingSince(ask: Ask, id: string): Promise<number | undefined> {
  let latest = Number.NEGATIVE_INFINITY;
  for (let look = 0; look < mostLooks; look++) {
    const later = look === 0 ? '' : ` and stateTransitionTime ge ${filterTime(latest + 1)}`;
    const rows = await ask.perhaps(['pools', id, 'nodes'], page, {
      $filter: `state eq 'idle'${later}`,
      $select: 'id,state,stateTransitionTime',
    });
    latest = Math.max(latest, latestOf(rows));
    if (rows.length < page) return latest;
  }
  return undefined;
}

/** Open jobs on a pool; undefined where there are more than can be looked at. */
async function openJobs(ask: Ask, id: string): Promise<readonly WireRow[] | undefined> {
  try {
    const $filter = `executionInfo/poolId eq ${odataText(id)} and state eq 'active'`;
    const jobs = await ask.some(['jobs'], mostJobs + 1, { $filter, $select: 'id' });
    return jobs.length > mostJobs ? undefined : jobs;
  } catch (error) {
    if (!(error instanceof Problem && error.status === 400)) throw error;
    const query = { $filter: "state eq 'active'", $select: 'id,executionInfo,poolInfo' };
    const all = await ask.some(['jobs'], page, query);
    const jobs = all.filter((job) => {
      const pool = wireText(job, 'executionInfo/poolId') ?? wireText(job, 'poolInfo/poolId');
      return pool?.toLowerCase() === id.toLowerCase();
    });
    return all.length === page || jobs.length > mostJobs ? undefined : jobs;
  }
}

async function hasTasksLeft(ask: Ask, job: WireRow): Promise<boolean> {
  const body = await ask.item('jobs', wireText(job, 'id') ?? '', 'taskcounts');
  return (wireNumber(body, 'taskCounts/active') ?? 0) + (wireNumber(body, 'taskCounts/running') ?? 0) > 0;
}

/**
 * Since when nothing has run on a pool, and whether something may still come; nothing where it works, or where that
 * cannot be said for sure.
 * @param counts nodes by state @param seen nodes in other states that were read already
 */
export async function idleness(
  ask: Ask,
  id: string,
  pool: WireRow,
  counts: Readonly<Record<string, number>>,
  seen: readonly WireRow[],
): Promise<Pick<PoolReading, 'idleSince' | 'work'>> {
  if (wireText(pool, 'allocationState')?.toLowerCase() !== 'steady') return {};
  if (atWork.some((state) => (counts[state] ?? 0) > 0)) return {};
  const [resting, jobs] = await Promise.all([restingSince(ask, id), openJobs(ask, id)]);
  if (resting === undefined || jobs === undefined) return {};
  const idleSince = Math.max(resting, latestOf(seen));
  if (!Number.isFinite(idleSince)) return {};
  const left = await Promise.all(jobs.map((job) => hasTasksLeft(ask, job)));
  return { idleSince, work: { jobs: jobs.length, tasksLeft: left.includes(true) } };
}
