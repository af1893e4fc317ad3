import { diagnose } from '../batch/diagnose.ts';
import { exitWords } from '../batch/exit-words.ts';
import { failureAdvice } from '../batch/failure-advice.ts';
import type { Job } from '../batch/job.ts';
import type { Task } from '../batch/task.ts';
import { counted } from '../format.ts';
import { notResumable, type RunState } from './run-state.ts';

/** Failed tasks that failed for the same reason. */
export interface CauseGroup {
  /** What they have in common: a code of the service, and the exit code. */
  readonly key: string;
  /** `exit 1: the program said that it failed`. */
  readonly title: string;
  readonly todo: string | undefined;
  /** Ids of the tasks, in their order; the first is the example. */
  readonly tasks: readonly string[];
  /** The service runs them again as they are. It does not where the program itself succeeded. */
  readonly canReactivate: boolean;
}

function titleOf(code: string, message: string, exitCode: number | undefined): string {
  if (exitCode !== undefined && exitCode !== 0) return `exit ${exitCode}: ${exitWords(exitCode)}`;
  return `${code}: ${message}`;
}

/** Groups tasks by why they failed, the largest group first. Tasks that did not fail are left out. */
export function groupFailures(tasks: readonly Task[]): CauseGroup[] {
  const groups = new Map<string, CauseGroup & { readonly tasks: string[] }>();
  for (const { id, state, succeeded, failure, exitCode } of tasks) {
    if (state !== 'completed' || succeeded !== false) continue;
    const { code, message } = diagnose(failure, exitCode);
    const key = `${code} ${exitCode ?? ''}`;
    const group = groups.get(key) ?? {
      key,
      title: titleOf(code, message, exitCode),
      todo: failureAdvice(failure, exitCode),
      tasks: [],
      canReactivate: exitCode !== 0,
    };
    group.tasks.push(id);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.tasks.length - a.tasks.length);
}

/** How failed tasks can be run again. */
export type RerunWay =
  /** In their run: the service puts them back into the queue. `resume`: the run needs a worker that waits for them. */
  | { readonly kind: 'here'; readonly resume: boolean }
  /** In a new run with their inputs. */
  | { readonly kind: 'new run'; readonly why: string };

/** @param attended a worker is at the run. */
export function rerunWay(
  job: Pick<Job, 'state'> | undefined,
  poolIsThere: boolean,
  state: RunState,
  attended: boolean,
  groups: readonly Pick<CauseGroup, 'canReactivate'>[],
): RerunWay {
  const anew = (why: string): RerunWay => ({ kind: 'new run', why });
  if (!job) return anew('the job of the run is gone');
  if (job.state !== 'active') return anew(`its job is ${job.state}: no task of such a job runs again`);
  if (groups.some(({ canReactivate }) => !canReactivate))
    return anew('some of them exited with 0, and the service does not run such a task again');
  if (attended) {
    return state.steps.watch.state === 'done' || state.stopAsked
      ? anew('the run waits for its tasks no more')
      : { kind: 'here', resume: false };
  }
  const why = notResumable(state);
  if (why !== undefined) return anew(`the run ${why}`);
  if (!poolIsThere && state.steps.watch.state === 'done') return anew('the pool of the run is gone');
  return { kind: 'here', resume: true };
}

/** `3 tasks`, in three groups and the like, for a title. */
export const chosenWords = (tasks: number, all: number): string =>
  tasks === all ? counted(tasks, 'failed task') : `${tasks} of ${counted(all, 'failed task')}`;
