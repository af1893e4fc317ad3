import { cellWidth } from '../../model/cell-width.ts';
import { counted } from '../../model/format.ts';
import { endCause } from '../../model/run/end-cause.ts';
import { runNow } from '../../model/run/run-now.ts';
import { currentStep, notResumable, reachedStep, watchedTasks } from '../../model/run/run-state.ts';
import { stepLabel } from '../../model/run/run-summary.ts';
import type { ListedRun } from '../../services/run/run-lister.ts';

export const tilde = (path: string, home: string): string =>
  home !== '' && (path === home || path.startsWith(`${home}/`)) ? `~${path.slice(home.length)}` : path;

/** A folder whose last names are what tells it apart: cut at its beginning, between names. @param cells it may take. */
function folderText(path: string, home: string, cells: number, cut: string): string {
  const whole = tilde(path, home);
  if (cellWidth(whole) <= cells) return whole;
  const names = whole.split('/');
  for (let first = 1; first < names.length; first++) {
    const shown = `${cut}/${names.slice(first).join('/')}`;
    if (cellWidth(shown) <= cells) return shown;
  }
  return whole;
}

function failedWords(state: ListedRun['state']): string {
  const { taskFailures, watched } = state;
  const cause = endCause(state);
  if (cause !== undefined) return cause;
  const [first] = taskFailures;
  if (!first) return 'not everything succeeded';
  const failed = watched ? watchedTasks(watched) - watched.succeeded : taskFailures.length;
  return `${failed.toLocaleString('en-US')} failed: ${first.exitCode === undefined ? first.message || first.code : `exit code ${first.exitCode}`}`;
}

/** Tasks that came through, of all; or how far it came. */
export function taskWords({ state, progress, workerPid }: ListedRun, now: number): string {
  if (state.outcome === undefined && workerPid !== undefined) return runNow(state, progress, now).doing;
  if (!state.watched) {
    const step = state.outcome === undefined ? currentStep(state) : reachedStep(state);
    return `at ${stepLabel(step ?? 'clean-up')}`;
  }
  const total = watchedTasks(state.watched);
  return `${state.watched.succeeded.toLocaleString('en-US')} of ${counted(total, 'task')}`;
}

/**
 * What there is to know of a run that is over: where its results are, or why there are none and what helps.
 * @param cells that a folder may take with its words; a longer one loses its first names to `cut`.
 */
export function afterwards(
  { state, workerPid }: ListedRun,
  home: string,
  cells = Number.POSITIVE_INFINITY,
  cut = '…',
): string {
  const { outcome, problem, plan, downloaded } = state;
  const resume = workerPid === undefined && notResumable(state) === undefined ? '; R goes on with it' : '';
  if (outcome === 'succeeded')
    return downloaded
      ? `outputs in ${folderText(plan.outFolder, home, cells - cellWidth('outputs in '), cut)}`
      : 'it left no outputs';
  if (outcome === 'broken') return `${problem?.why ?? problem?.what ?? 'it broke off'}${resume}`;
  if (outcome === 'stopped') return 'stopped by you';
  if (outcome === 'deadline') return `its time was up${resume}`;
  if (outcome === 'failed') return failedWords(state);
  return workerPid === undefined ? `interrupted${resume}` : `results go to ${tilde(plan.outFolder, home)}`;
}
