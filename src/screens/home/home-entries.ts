import type { PoolStanding } from '../../model/batch/pool-standing.ts';
import type { Prices } from '../../model/cost/prices/prices.ts';
import { hourlyRate, isFree } from '../../model/cost/rate.ts';
import { runRate } from '../../model/cost/run-cost.ts';
import { billing } from '../../model/run/run-state.ts';
import type { Standing } from '../../model/run/run-summary.ts';
import type { ListedRun } from '../../services/run/run-lister.ts';
import type { AccountOverview } from '../../state/overview.ts';
import { isNow, standingOf } from './home-rows.ts';

/** A line of the home screen that can be chosen. */
export type HomeEntry =
  | { readonly kind: 'run'; readonly key: string; readonly run: ListedRun; readonly pool?: PoolStanding }
  | { readonly kind: 'pool'; readonly key: string; readonly standing: PoolStanding };

export interface HomeEntries {
  /** Going on, waiting for somebody, or burning money. */
  readonly now: readonly HomeEntry[];
  readonly before: readonly HomeEntry[];
}

/** Whether the overview is of the account that a run belongs to; the local service may come back on another port. */
function isOf(overview: AccountOverview, { state }: ListedRun): boolean {
  const { batchUrl } = state.plan.connection;
  return overview.batchUrl === batchUrl || (isFree(overview.batchUrl) && isFree(batchUrl));
}

const ownPool = (run: ListedRun, overview: AccountOverview | undefined) =>
  overview &&
  isOf(overview, run) &&
  overview.pools.find(({ pool }) => pool.metadata.batchdeckRun === run.id || pool.id === run.id);

/** The record of a run may say that its pool bills when somebody has emptied or deleted it since: the account knows. */
function isOver(run: ListedRun, overview: AccountOverview | undefined): boolean {
  if (!isNow(run)) return true;
  if (run.state.outcome === undefined || run.workerPid !== undefined) return false;
  return overview !== undefined && isOf(overview, run) && ownPool(run, overview) === undefined;
}

const order: readonly Standing[] = ['running', 'interrupted'];
const rank = (run: ListedRun) => {
  const at = order.indexOf(standingOf(run));
  return at < 0 ? order.length : at;
};

/** What the home screen lists, running runs first: a pool that belongs to a run on it stands in the run's line. */
export function homeEntries(
  runs: readonly ListedRun[],
  overview: AccountOverview | undefined,
  withPools: boolean,
): HomeEntries {
  const current = runs
    .filter((run) => !isOver(run, overview))
    .sort((a, b) => rank(a) - rank(b))
    .map((run) => {
      const pool = ownPool(run, overview);
      return { kind: 'run', key: run.id, run, ...(pool ? { pool } : {}) } as const;
    });
  const owned = new Set(current.map(({ pool }) => pool));
  const known = new Set(runs.map(({ id }) => id));
  // The pool of a run that is not read yet becomes that run's line: who stands on it must go on standing there.
  const keyOf = ({ pool }: PoolStanding) => {
    const run = pool.metadata.batchdeckRun ?? pool.id;
    return known.has(run) ? `pool ${pool.id}` : run;
  };
  const pools = (withPools ? (overview?.pools ?? []) : [])
    .filter((standing) => !owned.has(standing))
    .map((standing): HomeEntry => ({ kind: 'pool', key: keyOf(standing), standing }));
  const before = runs
    .filter((run) => isOver(run, overview))
    .map((run): HomeEntry => ({ kind: 'run', key: run.id, run }));
  return { now: [...current, ...pools], before };
}

/** The pool that a line is about, as far as it is known. */
export const poolOf = (entry: HomeEntry | undefined): PoolStanding | undefined =>
  entry?.kind === 'run' ? entry.pool : entry?.standing;

/** What a pool burns now, an hour; undefined where no price is known. */
export const poolRate = ({ pool }: PoolStanding, prices: Prices): number | undefined =>
  hourlyRate({ vmSize: pool.vmSize, dedicated: pool.dedicated.current, spot: pool.spot.current }, prices);

/** What all of it burns an hour, in one currency, and by which prices. */
export interface Burning {
  readonly rate: number;
  readonly currency: string;
  /** Those of every account that is in it. */
  readonly prices: readonly Prices[];
  /** Whether something burns, too, that has no price, or one in another currency. */
  readonly more: boolean;
}

/** What all of it burns: the runs by the prices of their accounts, the pools by those of the account at hand. */
export function burning(
  now: readonly HomeEntry[],
  batchUrl: string | undefined,
  pricesOf: (batchUrl: string) => Prices,
): Burning {
  const burns = now.flatMap((entry) => {
    const url = entry.kind === 'run' ? entry.run.state.plan.connection.batchUrl : (batchUrl ?? '');
    if (isFree(url) || (entry.kind === 'run' && !billing(entry.run.state))) return [];
    const prices = pricesOf(url);
    const pool = entry.kind === 'run' ? entry.pool : entry.standing;
    const rate = pool
      ? poolRate(pool, prices)
      : entry.kind === 'run'
        ? runRate(entry.run.state, prices)
        : undefined;
    return [{ rate, prices }];
  });
  const currency = burns.find(({ rate }) => rate !== undefined)?.prices.currency ?? 'USD';
  const counted = burns.filter(({ rate, prices }) => rate !== undefined && prices.currency === currency);
  return {
    rate: counted.reduce((sum, { rate = 0 }) => sum + rate, 0),
    currency,
    prices: counted.map(({ prices }) => prices),
    more: counted.length < burns.length,
  };
}
