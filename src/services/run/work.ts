import { hostname } from 'node:os';
import { Problem } from '../../model/problem.ts';
import type { Fact, JournalEntry, Outcome } from '../../model/run/fact.ts';
import type { InputFile, RunPlan } from '../../model/run/plan.ts';
import { type RunState, reduceRun } from '../../model/run/run-state.ts';
import type { BatchService } from '../batch/batch-service.ts';
import { acquireLease } from '../lease/lease.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';
import { carryRun, StopAsked } from './carry-run.ts';
import { readInputs } from './inputs-file.ts';
import { type Journal, openJournal } from './journal.ts';
import { openProgress, type ProgressFile } from './progress-file.ts';
import type { RunContext } from './run-context.ts';
import { type RunFolder, runFolder } from './run-folder.ts';
import { clearStop, watchStop } from './stop-request.ts';

/** The two services that a run works with. */
export interface RunServices {
  readonly batch: BatchService;
  readonly storage: BlobStorage;
}

export interface WorkOptions {
  readonly stateDir: string;
  readonly id: string;
  /** Connects as the plan says; `onTrouble` is told about tries that are being repeated. */
  connect(plan: RunPlan, onTrouble: (text: string) => void): Promise<RunServices>;
  /** Aborted when this process has to go; the run stays resumable. */
  readonly signal: AbortSignal;
}

function foldAll(entries: readonly JournalEntry[], folder: RunFolder): RunState {
  let state: RunState | undefined;
  for (const entry of entries) state = reduceRun(state, entry);
  if (state) return state;
  throw new Problem({
    kind: 'broken',
    what: `run ${folder.id} has no plan`,
    why: 'it was interrupted before its first line was written, so nothing was created',
    remedy: 'start it anew',
  });
}

/** A context over an open journal; the state is folded forward with each fact. */
function contextOf(
  first: RunState,
  inputs: readonly InputFile[],
  services: RunServices,
  journal: Journal,
  progress: ProgressFile,
) {
  let state = first;
  const shared = {
    plan: first.plan,
    inputs,
    ...services,
    report: progress.report,
    state: () => state,
    async record(fact: Fact) {
      state = reduceRun(state, await journal.append(fact));
    },
  };
  return (signal: AbortSignal): RunContext => ({ ...shared, signal });
}

async function workWithLease(options: WorkOptions, folder: RunFolder): Promise<Outcome | undefined> {
  const journal = await openJournal(folder.journal);
  const progress = openProgress(folder.progress);
  const stop = new AbortController();
  const watcher = watchStop(folder, () => stop.abort(new StopAsked('stop asked')));
  try {
    const state = foldAll(journal.entries, folder);
    const inputs = await readInputs(folder.inputs, state.plan.inputs.files);
    await journal.append({ type: 'attempt', pid: process.pid, host: hostname() });
    const resumed = reduceRun(state, {
      at: new Date().toISOString(),
      fact: { type: 'attempt', pid: process.pid, host: hostname() },
    });
    const services = await options.connect(state.plan, (trouble) => progress.report({ trouble }));
    const context = contextOf(resumed, inputs, services, journal, progress);
    const outcome = await carryRun(
      context(AbortSignal.any([options.signal, stop.signal])),
      context(options.signal),
    );
    await clearStop(folder);
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
