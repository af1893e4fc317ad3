import { Problem } from '../model/problem.ts';
import { localProfileName } from '../model/profile.ts';
import { type RunPlan, resourceNames } from '../model/run/plan.ts';
import { localServiceStatus } from '../services/local/status.ts';
import { connectRun } from '../services/run/connect-run.ts';
import { readRun } from '../services/run/read-run.ts';
import type { RunServices } from '../services/run/work.ts';
import type { AppOptions } from './app-options.ts';

/** A run's services, and the names of what is the run's there. */
export interface ConnectedRun extends RunServices {
  readonly names: ReturnType<typeof resourceNames>;
  readonly plan: RunPlan;
}

/**
 * Whether a failure comes of the local service, which runs again by now on another port. Whoever only watches does
 * not start it.
 */
export async function cameBackElsewhere(
  stateDir: string,
  plan: RunPlan | undefined,
  batchUrl: string | undefined,
  error: unknown,
): Promise<boolean> {
  if (!(error instanceof Problem) || error.kind !== 'unreachable') return false;
  if (plan?.connection.name !== localProfileName) return false;
  const status = await localServiceStatus(stateDir);
  return status.state === 'running' && status.endpoint.batch.endpoint !== batchUrl;
}

/**
 * Does something with the services of a run, which are reached with the first call, and anew once they have come
 * back elsewhere. Rejects as the work does.
 */
export type WithRun = <T>(work: (run: ConnectedRun) => Promise<T>) => Promise<T>;

/** @param onTrouble told before a failed call is tried again. */
export function withRun(
  options: AppOptions,
  runId: string,
  signal: AbortSignal,
  onTrouble?: (text: string) => void,
): WithRun {
  let opened: Promise<ConnectedRun> | undefined;
  const open = async () => {
    const { plan } = (await readRun(options.stateDir, runId)).state;
    const told = onTrouble ? { onTrouble } : {};
    return { ...(await connectRun(plan, { ...options, signal, ...told })), names: resourceNames(plan), plan };
  };
  return async (work) => {
    opened ??= open();
    const mine = opened;
    try {
      return await work(await mine);
    } catch (error) {
      const run = await mine.catch(() => undefined);
      const isStale = !run || (await cameBackElsewhere(options.stateDir, run.plan, run.batch.url, error));
      if (isStale && opened === mine) opened = undefined;
      throw error;
    }
  };
}
