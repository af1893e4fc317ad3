import { readWrittenLimits } from '../model/guard/written-limits.ts';
import { Problem } from '../model/problem.ts';
import { draftPool, draftWorkload, type RunDraft } from '../model/run/draft.ts';
import type { InputFile, RunPlan } from '../model/run/plan.ts';
import { policyNamed } from '../model/run/policies.ts';
import type { TemplateOffer } from '../model/run/workload/template-offer.ts';
import { parseTimespan } from '../model/timespan.ts';
import type { Connection } from '../services/connection/connection.ts';
import { beginRun, planRun } from '../services/run/begin-run.ts';
import { readRun } from '../services/run/read-run.ts';
import { startWorker } from '../services/run/start-worker.ts';
import { absolutePath } from './typed-path.ts';

/**
 * The plan that a draft comes to.
 * @param id of an earlier plan of this draft, to be kept.
 * @throws Problem when a field of it is not valid.
 */
export function planOf(
  draft: RunDraft,
  inputs: readonly InputFile[],
  connection: Connection,
  offers: readonly TemplateOffer[],
  id?: string,
): RunPlan {
  const pool = draftPool(draft);
  const policy = policyNamed(draft.whenDone);
  const timeoutMs = parseTimespan(draft.timeout);
  const guard = readWrittenLimits(draft.guard);
  if (!pool || !policy || !timeoutMs || guard === 'unreadable')
    throw new Problem({ kind: 'usage', what: 'the form is not complete' });
  return planRun(connection, {
    id,
    inputs,
    inputGroup: draft.group === '' ? undefined : draft.group,
    workload: draftWorkload(draft, offers),
    pool,
    outFolder: (id) => absolutePath(draft.out === '' ? `out/${id}` : draft.out),
    timeoutMs,
    policy,
    guard,
  });
}

export interface StartOptions {
  readonly stateDir: string;
  readonly configDir: string;
  readonly signal: AbortSignal;
}

export function startRun(
  options: StartOptions,
  connection: Connection,
  plan: RunPlan,
  inputs: readonly InputFile[],
  onWait: (what: string) => void,
): Promise<void> {
  return beginRun({ ...options, connection, onWait }, plan, inputs);
}

/**
 * After a start that was broken off: whether the run is there, so that it must not be started again. One that no
 * worker has taken yet gets one, for the person has asked for that.
 */
export async function finishStart(
  options: Pick<StartOptions, 'stateDir' | 'configDir'>,
  id: string,
): Promise<boolean> {
  const view = await readRun(options.stateDir, id).catch(() => undefined);
  if (!view) return false;
  const untouched = view.state.attempts === 0 && view.state.outcome === undefined;
  if (view.workerPid === undefined && untouched) await startWorker({ ...options, id });
  return true;
}
