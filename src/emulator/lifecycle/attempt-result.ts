import { wireTime } from '../http/wire-time.ts';
import type { LaunchOutcome } from '../runtime/launch.ts';
import type { TaskExecution } from '../store/rows.ts';

type Ended = Pick<TaskExecution, 'startTime' | 'endTime' | 'exitCode' | 'result' | 'failureInfo'>;

/** What one attempt came to, as `executionInfo` and `startTaskInfo` show it. */
export function endedAttempt(outcome: LaunchOutcome): Ended & { startTime: string; endTime: string } {
  const { exitCode, failureInfo } = outcome;
  return {
    startTime: wireTime(outcome.startTime),
    endTime: wireTime(outcome.endTime),
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(failureInfo === undefined ? {} : { failureInfo: copyOf(failureInfo) }),
    result: outcome.result,
  };
}

/** Whether the service runs it again: only after a non-zero exit, and -1 means without limit. */
export function mayRetry(outcome: LaunchOutcome, retriesDone: number, mostRetries: number): boolean {
  return outcome.retryable && (mostRetries < 0 || retriesDone < mostRetries);
}

function copyOf(info: NonNullable<LaunchOutcome['failureInfo']>): NonNullable<TaskExecution['failureInfo']> {
  const { category, code, message, details } = info;
  return { category, code, message, ...(details && { details: details.map((pair) => ({ ...pair })) }) };
}
