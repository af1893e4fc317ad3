import { hostname } from 'node:os';
import { Problem } from '../../model/problem.ts';
import type { Fact, Outcome } from '../../model/run/fact.ts';
import type { RunPlan } from '../../model/run/plan.ts';
import { type RunState, reduceRun } from '../../model/run/run-state.ts';
import type { BatchService } from '../batch/batch-service.ts';
import { acquireLease } from '../lease/lease.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';
import { carryRun, StopAsked } from './carry-run.ts';
import { foldJournal } from './fold-journal.ts';
import { readInputs } from './inputs-file.ts';
import { type Journal, openJournal } from './journal.ts';
import { openProgress, type ProgressFile } from './progress-file.ts';
import { recordProblem } from './record-problem.ts';
import type { AccountFacts, RunContext } from './run-context.ts';
import { type RunFolder, runFolder } from './run-folder.ts';
import { unseal } from './sealed-file.ts';
import { watchStop } from './stop-request.ts';

/** The two services that a run works with. */
export interface RunServices {
  readonly batch: BatchService;
  readonly storage: BlobStorage;
  readonly account?: AccountFacts | undefined;
}

export interface WorkOptions {
  readonly stateDir: string;
  readonly id: string;
  /** Connects as the plan says; `onTrouble` is told about tries that are being repeated. */
  connect(plan: RunPlan, onTrouble: (text: string) => void): Promise<RunServices>;
  /** Aborted when this process has to go; the run stays resumable. */
  readonly signal: AbortSignal;
  /** Told of the plan once this process has taken the run. */
  readonly onTaken?: (plan: RunPlan) => void;
  /** Another time for the tasks than the plan's, milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** How the journal is opened; the fault tests die between two of its facts. */
  readonly openJournal?: typeof openJournal;
}

/** The journal with the state that it folds into, kept up to date with each fact. */
function keepState(first: RunState, journal: Journal) {
  let state = first;
  return {
    state: () => state,
    async record(fact: Fact) {
      const entry = await journal.append(fact);
      // Read after the wait: a clean-up records several facts at once.
      state = reduceRun(state, entry);
    },
  };
}

type Kept = ReturnType<typeof keepState>;

/** The inputs and the services of the run, or undefined after it was recorded why they cannot be had. */
async function prepare(
  options: WorkOptions,
  folder: RunFolder,
  kept: Kept,
  progress: ProgressFile,
): Promise<(RunServices & Pick<RunContext, 'plan' | 'inputs'>) | undefined> {
  const sealed = kept.state().plan;
  try {
    const plan = await unseal(folder, sealed);
    const inputs = await readInputs(folder.inputs, plan.inputs.files);
    const services = await options.connect(plan, (trouble) => progress.report({ trouble }));
    return { plan, inputs, ...services };
  } catch (error) {
    options.signal.throwIfAborted();
    await recordProblem(kept, error);
    await kept.record({ type: 'ended', outcome: 'broken' });
    return undefined;
  }
}

async function workWithLease(options: WorkOptions, folder: RunFolder): Promise<Outcome | undefined> {
  const journal = await (options.openJournal ?? openJournal)(folder.journal);
  const progress = openProgress(folder.progress);
  const stop = new AbortController();
  const watcher = await watchStop(folder, () => stop.abort(new StopAsked('stop asked')));
  try {
    const kept = keepState(foldJournal(journal.entries, folder.id), journal);
    const { outcome: ended } = kept.state();
    if (ended === 'succeeded' || ended === 'failed' || ended === 'stopped') return ended;
    const { timeoutMs } = options;
    const time = timeoutMs === undefined ? {} : { timeoutMs };
    await kept.record({ type: 'attempt', pid: process.pid, host: hostname(), ...time });
    options.onTaken?.(kept.state().plan);
    const ready = await prepare(options, folder, kept, progress);
    if (!ready) return 'broken';
    const shared = { ...ready, ...kept, report: progress.report };
    const withStop = AbortSignal.any([options.signal, stop.signal]);
    const outcome = await carryRun({ ...shared, signal: withStop }, { ...shared, signal: options.signal });
    return outcome;
  } finally {
    watcher.close();
    await progress.close();
    await journal.close();
  }
}

/**
 * Does a run's work in this process, from where its journal says it is to its end.
 * @returns how it ended, or undefined when the signal ended it first.
 * @throws Problem `conflict` when another process is at it already.
 */
export async function workOnRun(options: WorkOptions): Promise<Outcome | undefined> {
  const folder = runFolder(options.stateDir, options.id);
  const lease = await acquireLease(folder.lease, { note: `worker of run ${options.id}` });
  if ('heldBy' in lease) {
    throw new Problem({
      kind: 'conflict',
      what: `run ${options.id} is being worked on already, by process ${lease.heldBy.pid}`,
    });
  }
  try {
    return await workWithLease(options, folder);
  } finally {
    await lease.release();
  }
}
