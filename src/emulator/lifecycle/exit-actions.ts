import type { TaskRow } from '../store/rows.ts';
import type { ExitOptions } from '../wire/task-spec.ts';

/** What a completed task asks of its job and of the tasks that depend on it. */
export interface ExitActions {
  readonly jobAction: 'none' | 'disable' | 'terminate';
  readonly dependencyAction: 'satisfy' | 'block';
}

/**
 * What the task's exit conditions say. Left out, exit code 0 asks nothing and satisfies; any other end asks
 * for the job's end and blocks.
 */
export function exitActionsOf(task: TaskRow): ExitActions {
  const { exitCode, result } = task.execution;
  const fine = result === 'success';
  const chosen = optionsFor(task);
  return {
    jobAction: chosen?.jobAction ?? (fine ? 'none' : 'terminate'),
    dependencyAction: chosen?.dependencyAction ?? (exitCode === 0 && fine ? 'satisfy' : 'block'),
  };
}

function optionsFor(task: TaskRow): ExitOptions | undefined {
  const conditions = task.spec.exitConditions;
  const { exitCode, failureInfo } = task.execution;
  if (conditions === undefined) return undefined;
  if (exitCode === undefined) return conditions.preProcessingError ?? conditions.default;
  const exact = conditions.exitCodes?.find(({ code }) => code === exitCode);
  const range = conditions.exitCodeRanges?.find(({ start, end }) => start <= exitCode && exitCode <= end);
  const named = exact?.exitOptions ?? range?.exitOptions;
  // An exit code that is named goes before an upload that failed after it.
  if (named !== undefined) return named;
  if (failureInfo?.code.startsWith('FileUpload')) return conditions.fileUploadError ?? conditions.default;
  return exitCode === 0 ? undefined : conditions.default;
}
