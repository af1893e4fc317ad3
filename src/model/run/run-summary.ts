import { counted } from '../format.ts';
import type { Outcome, StepName } from './fact.ts';
import type { RunProgress } from './progress.ts';
import { currentStep, type RunState, reachedStep, watchedTasks } from './run-state.ts';

/** How a run stands, in one word. `interrupted`: it has not ended and nobody is at it. */
export type Standing = 'running' | 'interrupted' | Outcome;

export function standing(state: RunState, attended: boolean): Standing {
  return state.outcome ?? (attended ? 'running' : 'interrupted');
}

/** What a run has come to, in a few words for a list. */
export function runResult(state: RunState): string {
  const { watched, plan, taskFailures, problem, uploaded } = state;
  const first = taskFailures[0];
  if (watched) {
    const total = watchedTasks(watched);
    const failed = total - watched.succeeded;
    const why = failed > 0 ? `, ${failed} failed${first ? `: ${first.code}` : ''}` : '';
    return `${watched.succeeded.toLocaleString('en-US')} of ${counted(total, 'task')}${why}`;
  }
  if (state.outcome === 'broken' && problem) return problem.what;
  const step = state.outcome === undefined ? currentStep(state) : reachedStep(state);
  if (!uploaded) return `at ${step ?? 'its end'}`;
  return `${counted(plan.inputs.files, 'file')} uploaded, at ${step ?? 'its end'}`;
}

const stepLabels: Readonly<Record<StepName, string>> = {
  check: 'check',
  upload: 'upload',
  pool: 'pool',
  job: 'job',
  tasks: 'add',
  watch: 'tasks',
  download: 'download',
  'clean-up': 'clean up',
};

export const stepLabel = (step: StepName): string => stepLabels[step];

/** How far the current step is, 0 to 1, where that can be told. */
export function stepShare(progress: RunProgress | undefined): number | undefined {
  const { tasks, transfer, step } = progress ?? {};
  if (step === 'watch' && tasks && tasks.total > 0) return (tasks.succeeded + tasks.failed) / tasks.total;
  if (transfer && transfer.bytesTotal > 0) return transfer.bytesDone / transfer.bytesTotal;
  return undefined;
}
