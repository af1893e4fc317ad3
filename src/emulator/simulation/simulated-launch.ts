import type { FailureCode } from '../../model/simulation/failure-codes.ts';
import type { Span } from '../../model/simulation/scene.ts';
import type { Simulation } from '../../model/simulation/simulation.ts';
import { failureInfo } from '../runtime/failure.ts';
import type { LaunchOutcome } from '../runtime/launch.ts';
import type { NodeRow, TaskRow } from '../store/rows.ts';
import { chanceOf, oneOf, within } from './chance.ts';

export interface Act {
  /** Names the attempt: the same name comes to the same. */
  readonly of: readonly (string | number)[];
  readonly lasts: Span;
  /** The chance that it fails. */
  readonly fails: number;
  readonly failures: readonly FailureCode[];
}

/** What a task does in its next attempt: the same in each job, since a job's name says when it was made. */
export const taskAct = ({ scene }: Simulation, task: TaskRow): Act => ({
  of: ['task', task.id, task.execution.retryCount, task.execution.requeueCount],
  lasts: scene.task,
  fails: scene.taskFails,
  failures: scene.taskFailures,
});

/** What the start task of a node does; a node is known by its address, which is the same for the same seed. */
export const startTaskAct = ({ scene }: Simulation, node: NodeRow, retryCount: number): Act => ({
  of: ['start task', node.ipAddress, retryCount],
  lasts: scene.startTask,
  fails: scene.startTaskFails,
  failures: scene.startTaskFailures,
});

const exitCodes = [1, 1, 1, 2, 127, 137] as const;

/** One attempt of which nothing runs: it takes its time, then ends as it was drawn. An abort ends it at once. */
export async function simulatedLaunch(
  { seed, speed }: Simulation,
  { of, lasts, fails, failures }: Act,
  wait: (ms: number) => Promise<boolean>,
): Promise<LaunchOutcome> {
  const startTime = new Date();
  const lived = await wait((within(lasts, chanceOf(seed, 'lasts', ...of)) * 1000) / speed);
  const endTime = new Date();
  if (!lived)
    return { startTime, endTime, result: 'failure', failureInfo: failureInfo('TaskEnded'), retryable: false };
  if (chanceOf(seed, 'fails', ...of) >= fails)
    return { startTime, endTime, exitCode: 0, result: 'success', retryable: false };
  const chance = (what: string) => chanceOf(seed, what, ...of);
  const code = oneOf(failures, chance('failure')) ?? 'FailureExitCode';
  return { startTime, endTime, ...failureOf(code, chance) };
}

/** Exit codes come from the command and are retried; whatever else fails did so before it ran, or after. */
function failureOf(
  code: FailureCode,
  chance: (what: string) => number,
): Omit<LaunchOutcome, 'startTime' | 'endTime'> {
  if (code === 'FailureExitCode')
    return {
      exitCode: oneOf(exitCodes, chance('exits')) ?? 1,
      result: 'failure',
      failureInfo: failureInfo(code, [
        { name: 'Message', value: 'The task process exited with an unexpected exit code' },
        { name: 'AdditionalErrorCode', value: 'FailureExitCode' },
      ]),
      retryable: true,
    };
  return {
    // The command has run well before its files are uploaded.
    ...(code.startsWith('FileUpload') && { exitCode: 0 }),
    result: 'failure',
    failureInfo: failureInfo(code, [{ name: 'Message', value: 'This failure is simulated' }]),
    retryable: false,
  };
}
