import { describe, expect, it } from 'vitest';
import type { WireRow } from '../../../src/model/explorer/wire-row.ts';
import { Problem } from '../../../src/model/problem.ts';
import type { Ask } from '../../../src/services/doctor/ask.ts';
import { idleness } from '../../../src/services/doctor/read-idleness.ts';

const start = Date.parse('2026-11-28T10:00:00Z');
const minute = 60_000;
const nodeAt = (ms: number, id = 'n'): WireRow => ({
  id,
  state: 'idle',
  stateTransitionTime: new Date(ms).toISOString(),
});
const job = (id: string, pool = 'p'): WireRow => ({ id, executionInfo: { poolId: pool } });

interface World {
  readonly nodes?: readonly WireRow[];
  readonly jobs?: readonly WireRow[];
  /** Jobs with tasks that wait. */
  readonly busy?: readonly string[];
  readonly refusesPool?: boolean;
}

/** As the service answers: the first so many of what a filter lets through. */
function asking({ nodes = [nodeAt(start)], jobs = [], busy = [], refusesPool = false }: World): Ask {
  const some: Ask['some'] = async (path, most, { $filter = '' } = {}) => {
    if (path[0] === 'jobs') {
      const byPool = $filter.includes('poolId');
      if (byPool && refusesPool)
        throw new Problem({ kind: 'broken', what: 'no', status: 400, code: 'InvalidQueryParameterValue' });
      return jobs
        .filter(({ executionInfo }) => !byPool || Object(executionInfo).poolId === 'p')
        .slice(0, most);
    }
    const since = /ge DateTime'([^']+)'/.exec($filter)?.[1] ?? '';
    return nodes.filter(({ stateTransitionTime: at }) => String(at) >= since).slice(0, most);
  };
  return {
    now: start,
    some,
    perhaps: some,
    item: async (_jobs, id = '') => ({ taskCounts: { active: busy.includes(id) ? 1 : 0, running: 0 } }),
    send: () => Promise.reject(new Error('nothing else is asked')),
  };
}

const idle = (world: World) => idleness(asking(world), 'p', { allocationState: 'steady' }, { idle: 1 }, []);
const jobs = (count: number) => Array.from({ length: count }, (_, at) => job(`j${at}`));

describe('a pool that idles', () => {
  it('does so since its last node came to rest, wherever that stands in the list', async () => {
    const nodes = Array.from({ length: 2500 }, (_, at) => nodeAt(start + at * 1000, `n${at}`));
    expect(await idle({ nodes })).toEqual({
      idleSince: start + 2499 * 1000,
      work: { jobs: 0, tasksLeft: false },
    });
  });

  it('is not said to have no work while any of its jobs has', async () => {
    expect((await idle({ jobs: jobs(9), busy: ['j8'] })).work).toEqual({ jobs: 9, tasksLeft: true });
    expect((await idle({ jobs: jobs(9) })).work).toEqual({ jobs: 9, tasksLeft: false });
  });

  it('is not judged where it has more open jobs than are looked at', async () => {
    expect(await idle({ jobs: jobs(30) })).toEqual({});
  });

  it('is told from others here, where the service does not tell jobs by their pool', async () => {
    const all = [job('other', 'q'), job('own'), ...jobs(2)];
    expect(await idle({ jobs: all, busy: ['other'], refusesPool: true })).toMatchObject({
      work: { jobs: 3, tasksLeft: false },
    });
    expect(await idle({ jobs: all, busy: ['own'], refusesPool: true })).toMatchObject({
      work: { tasksLeft: true },
    });
  });

  it('idles since what else its nodes did, too', async () => {
    const parked = { ...nodeAt(start + 5 * minute), state: 'starttaskfailed' };
    const found = await idleness(
      asking({}),
      'p',
      { allocationState: 'steady' },
      { idle: 1, starttaskfailed: 1 },
      [parked],
    );
    expect(found.idleSince).toBe(start + 5 * minute);
  });
});
