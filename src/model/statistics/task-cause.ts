import { exitWords } from '../batch/exit-words.ts';
import { codeMeaning } from '../doctor/causes/by-code.ts';
import { wireNumber, wireText } from '../explorer/wire-row.ts';

/** Why a task failed, as far as tasks are told apart by it. */
export interface Cause {
  /** The program's own exit code, where that is the cause. */
  readonly exitCode?: number;
  /** The service's code, where it was not the program. */
  readonly code?: string;
}

/** @param info the task's `executionInfo`. */
export function causeOf(info: unknown): Cause {
  const code = wireText(info, 'failureInfo/code');
  const exitCode = wireNumber(info, 'exitCode');
  if (exitCode !== undefined && exitCode !== 0 && (code === undefined || code === 'FailureExitCode'))
    return { exitCode };
  return { code: code ?? 'unknown' };
}

/** `exit 137`, `TaskEnded`. */
export const causeName = ({ exitCode, code }: Cause): string =>
  exitCode === undefined ? (code ?? 'unknown') : `exit ${exitCode}`;

/** What it usually means; empty where its name says all. */
export function causeMeaning({ exitCode, code = '' }: Cause): string {
  if (exitCode !== undefined) return exitWords(exitCode);
  return code === 'TaskEnded' ? 'somebody ended it, or its job' : (codeMeaning(code) ?? '');
}

/** The line that narrows a table of tasks to those. */
export function causeFilter({ exitCode, code }: Cause): string {
  if (exitCode !== undefined) return `state:failed exit:${exitCode}`;
  return code === undefined || code === 'unknown' ? 'state:failed' : `state:failed trouble:${code}`;
}
