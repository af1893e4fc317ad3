import { hourlyRate } from '../model/cost/rate.ts';
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
  /** By the example prices, US dollars; undefined where there is none for a size. */
  readonly dollarsAnHour: number | undefined;
  /** There is a record of the run on this machine. */
  readonly recorded: boolean;
}

export interface Leftovers {
  readonly batchUrl: string;
  /** Those that cost first. */
  readonly runs: readonly LeftoverRun[];
}

/** Looks through an account for everything that batchdeck made, whoever ran it. */
export async function findLeftovers(
  services: RunServices,
  stateDir: string,
  signal: AbortSignal,
): Promise<Leftovers> {
  const [made, here] = await Promise.all([findMade(services, signal), runIds(stateDir)]);
  const recorded = new Set(here);
  const runs = new Map<string, LeftoverRun>();
  for (const { runId, what, id } of made) {
    const known = runs.get(runId);
    const before: LeftoverRun = known ?? {
      runId,
      pools: 0,
      nodes: 0,
      jobs: 0,
      containers: 0,
      dollarsAnHour: 0,
      recorded: recorded.has(runId),
    };
    const pool = what === 'pool' ? await services.batch.getPool(id, { signal }) : undefined;
    const [dedicated, spot] = [pool?.dedicated.current ?? 0, pool?.spot.current ?? 0];
    const rate = pool ? hourlyRate({ vmSize: pool.vmSize, dedicated, spot }) : 0;
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
  const byCost = [...runs.values()].sort((a, b) => b.nodes - a.nodes || (a.runId < b.runId ? 1 : -1));
  return { batchUrl: services.batch.url, runs: byCost };
}
