import type { Pool } from '../batch/pool.ts';
import { bytes, shortClock } from '../format.ts';
import type { StepName } from './fact.ts';
import type { RunProgress } from './progress.ts';
import { type RunState, type StepState, watchedTasks } from './run-state.ts';
import { stepLabel, stepShare } from './run-summary.ts';

/** Steps as a person sees them: adding the tasks is the begin of the tasks. */
export const shownSteps: readonly StepName[] = [
  'check',
  'upload',
  'pool',
  'job',
  'watch',
  'download',
  'clean-up',
];

export interface StepWords {
  readonly step: StepName;
  /** `stopped`: the run ended in it. */
  readonly state: StepState['state'] | 'stopped';
  /** `upload`. */
  readonly label: string;
  /** What has come of it so far: ` 3/5 · 8.1 of 12.4 MB · 2.3 MB/s · 0:02 left`, or nothing. */
  readonly detail: string;
  /** It is over, but not all of it went well. */
  readonly failed?: boolean;
  /** 0 to 1, of the one that is going on. */
  readonly share?: number | undefined;
}

const number = (n: number) => n.toLocaleString('en-US');

interface Known {
  readonly state: RunState;
  readonly progress: RunProgress | undefined;
  readonly pool: Pool | undefined;
  /** Tasks that have ended, as the board itself has seen them. */
  readonly ended?: number | undefined;
}

/** A transfer as it goes; its rate is the mean since the step began. */
export function transferWords(
  { filesDone, filesTotal, bytesDone, bytesTotal }: NonNullable<RunProgress['transfer']>,
  tookMs: number,
): string {
  const counts = ` ${number(filesDone)}/${number(filesTotal)} · ${bytes(bytesDone)} of ${bytes(bytesTotal)}`;
  if (tookMs < 1000 || bytesDone === 0) return counts;
  const perMs = bytesDone / tookMs;
  const left = (bytesTotal - bytesDone) / perMs;
  return `${counts} · ${bytes(perMs * 1000)}/s · ${shortClock(left)} left`;
}

function runningDetail(step: StepName, { state, progress, pool, ended }: Known): string {
  if (step === 'upload' || step === 'download') {
    if (!progress?.transfer) return '';
    return transferWords(progress.transfer, Date.parse(progress.at) - (state.steps[step].startedAt ?? 0));
  }
  if (step === 'watch' && progress?.tasks) {
    const { succeeded, failed, total } = progress.tasks;
    return ` ${number(ended ?? succeeded + failed)}/${number(total)}`;
  }
  return step === 'pool' && pool ? poolDetail(pool) : '';
}

const poolDetail = ({ dedicated, spot }: Pool) =>
  ` ${number(dedicated.current + spot.current)}/${number(dedicated.target + spot.target)}`;

function doneDetail(step: StepName, { state, pool }: Known): string {
  const { uploaded, downloaded, watched, plan } = state;
  if (step === 'upload' && uploaded)
    return ` ${number(uploaded.files + uploaded.skipped)}/${number(plan.inputs.files)} · ${bytes(plan.inputs.bytes)}`;
  if (step === 'pool' && pool && state.outcome === undefined) return poolDetail(pool);
  if (step === 'watch' && watched) return ` ${number(watched.succeeded)}/${number(watchedTasks(watched))}`;
  if (step === 'download' && downloaded) return ` ${number(downloaded.files)} · ${bytes(downloaded.bytes)}`;
  return '';
}

function shareOf(step: StepName, { state, progress, ended }: Known): number | undefined {
  if (step !== 'watch' || ended === undefined) return stepShare(progress);
  return ended / Math.max(1, progress?.tasks?.total ?? state.plan.tasks);
}

/**
 * How a step stands in a run that nothing goes on in. A pool that was given back waits only for the run to be gone on with:
 * it was there when the step after it began.
 */
function stoodAt(step: StepName, at: StepState['state'], { steps }: RunState): StepWords['state'] {
  if (at === 'running') return 'stopped';
  return at === 'waiting' && step === 'pool' && steps.job.state !== 'waiting' ? 'done' : at;
}

/** Each step of a run with what has come of it. */
export function stepWords(known: Known): StepWords[] {
  const { state } = known;
  const going = state.outcome === undefined;
  return shownSteps.map((step) => {
    const adding = step === 'watch' && state.steps.tasks.state === 'running';
    const at: StepState['state'] = adding ? 'running' : state.steps[step].state;
    const label = adding ? 'adding tasks' : stepLabel(step);
    if (at === 'running' && going)
      return { step, state: at, label, detail: runningDetail(step, known), share: shareOf(step, known) };
    // Tasks that could never run have not failed, and yet nothing came of them.
    const isBad = (state.watched?.failed ?? 0) > 0 || state.poolTrouble !== undefined;
    const failed = step === 'watch' && at === 'done' && isBad;
    const stood = going ? at : stoodAt(step, at, state);
    return { step, state: stood, label, detail: stood === 'done' ? doneDetail(step, known) : '', failed };
  });
}

/** Steps that are done, from the first one on, as one: `✓✓✓✓ upload, pool, job` where room is short. */
export function foldDone(words: readonly StepWords[]): {
  readonly done: readonly StepWords[];
  readonly rest: readonly StepWords[];
} {
  const first = words.findIndex(({ state }) => state !== 'done');
  const cut = first < 0 ? words.length : first;
  return { done: words.slice(0, cut), rest: words.slice(cut) };
}
