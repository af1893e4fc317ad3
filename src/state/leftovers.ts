import type { Prices } from '../model/cost/prices/prices.ts';
import { hourlyRate } from '../model/cost/rate.ts';
import { messageOf } from '../model/problem.ts';
import { findMade } from '../services/run/left-things.ts';
import { runIds } from '../services/run/run-folder.ts';
import type { RunServices } from '../services/run/work.ts';

/** What one run has left in an account, found by its metadata. */
export interface LeftoverRun {
  readonly runId: string;
  readonly pools: number;
  readonly nodes: number;
  readonly jobs: number;
  readonly containers: number;
  /** The account that holds it, as its URL. */
  readonly batchUrl: string;
  /** By the prices of its account; undefined where there is none for a size. */
  readonly dollarsAnHour: number | undefined;
  readonly currency: string;
  /** There is a record of the run on this machine. */
  readonly recorded: boolean;
}

/** An account that was looked through. */
export interface SearchedAccount {
  readonly batchUrl: string;
  /** Why it could not be: what it holds is not known. */
  readonly trouble?: string;
}

export interface Leftovers {
  /** At least one. */
  readonly accounts: readonly SearchedAccount[];
  /** Those that cost first, of all accounts. */
  readonly runs: readonly LeftoverRun[];
}

/** The prices of an account by its URL, as they were kept. */
type PricesOf = (batchUrl: string) => Promise<Prices>;

const costsFirst = (a: LeftoverRun, b: LeftoverRun) => b.nodes - a.nodes || (a.runId < b.runId ? 1 : -1);

/**
 * Looks through accounts for everything that batchdeck made, whoever ran it. One that refuses does not hide what the
 * others hold. @throws what the only account answered.
 */
export async function findLeftovers(
  accounts: readonly RunServices[],
  pricesOf: PricesOf,
  stateDir: string,
  signal: AbortSignal,
): Promise<Leftovers> {
  const [only, ...others] = accounts;
  if (only && others.length === 0)
    return { accounts: [{ batchUrl: only.batch.url }], runs: await leftIn(only, pricesOf, stateDir, signal) };
  const found = await Promise.all(
    accounts.map(async (services) => {
      const { url: batchUrl } = services.batch;
      try {
        return { account: { batchUrl }, runs: await leftIn(services, pricesOf, stateDir, signal) };
      } catch (error) {
        signal.throwIfAborted();
        return { account: { batchUrl, trouble: messageOf(error) }, runs: [] };
      }
    }),
  );
  return {
    accounts: found.map(({ account }) => account),
    runs: found.flatMap(({ runs }) => runs).sort(costsFirst),
  };
}

async function leftIn(
  services: RunServices,
  pricesOf: PricesOf,
  stateDir: string,
  signal: AbortSignal,
): Promise<readonly LeftoverRun[]> {
  const [made, here, prices] = await Promise.all([
    findMade(services, signal),
    runIds(stateDir),
    pricesOf(services.batch.url),
  ]);
  const recorded = new Set(here);
  const runs = new Map<string, LeftoverRun>();
  for (const { runId, what, id } of made) {
    const known = runs.get(runId);
    const before: LeftoverRun = known ?? {
      runId,
      batchUrl: services.batch.url,
      pools: 0,
      nodes: 0,
      jobs: 0,
      containers: 0,
      dollarsAnHour: 0,
      currency: prices.currency,
      recorded: recorded.has(runId),
    };
    const pool = what === 'pool' ? await services.batch.getPool(id, { signal }) : undefined;
    const [dedicated, spot] = [pool?.dedicated.current ?? 0, pool?.spot.current ?? 0];
    const rate = pool ? hourlyRate({ vmSize: pool.vmSize, dedicated, spot }, prices) : 0;
    runs.set(runId, {
      ...before,
      pools: before.pools + Number(what === 'pool'),
      nodes: before.nodes + dedicated + spot,
      jobs: before.jobs + Number(what === 'job'),
      containers: before.containers + Number(what.endsWith('container')),
      dollarsAnHour:
        before.dollarsAnHour === undefined || rate === undefined ? undefined : before.dollarsAnHour + rate,
    });
  }
  return [...runs.values()].sort(costsFirst);
}
