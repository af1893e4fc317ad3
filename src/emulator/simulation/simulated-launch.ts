import type { Span } from '../../model/simulation/scenes.ts';
import type { Simulation } from '../../model/simulation/simulation.ts';
import { failureInfo } from '../runtime/failure.ts';
import type { LaunchOutcome } from '../runtime/launch.ts';
import type { NodeRow, TaskRow } from '../store/rows.ts';
import { chanceOf, within } from './chance.ts';

export interface Act {
  /** Names the attempt: the same name comes to the same. */
  readonly of: readonly (string | number)[];
  readonly lasts: Span;
  /** Chance of an exit code other than 0. */
  readonly fails: number;
}

/** What a task does in its next attempt. */
export const taskAct = ({ scene }: Simulation, task: TaskRow): Act => ({
  of: ['task', task.jobId, task.id, task.execution.retryCount, task.execution.requeueCount],
  lasts: scene.task,
  fails: scene.taskFails,
});

/** What the start task of a node does; a node is known by its address, which is the same for the same seed. */
export const startTaskAct = ({ scene }: Simulation, node: NodeRow, retryCount: number): Act => ({
  of: ['start task', node.ipAddress, retryCount],
  lasts: scene.startTask,
  fails: scene.startTaskFails,
});

const exitCodes = [1, 1, 1, 2, 127, 137] as const;

/** One attempt of which nothing runs: it takes its time, then ends as it was drawn. An abort ends it at once. */
export async function simulatedLaunch(
  { seed, speed }: Simulation,
  { of, lasts, fails }: Act,
  wait: (ms: number) => Promise<boolean>,
): Promise<LaunchOutcome> {
  const startTime = new Date();
  const lived = await wait((within(lasts, chanceOf(seed, 'lasts', ...of)) * 1000) / speed);
  const endTime = new Date();
  if (!lived)
    return { startTime, endTime, result: 'failure', failureInfo: failureInfo('TaskEnded'), retryable: false };
  if (chanceOf(seed, 'fails', ...of) >= fails)
    return { startTime, endTime, exitCode: 0, result: 'success', retryable: false };
  const drawn = Math.floor(chanceOf(seed, 'exits', ...of) * exitCodes.length);
  return {
    startTime,
    endTime,
    exitCode: exitCodes[drawn] ?? 1,
    result: 'failure',
    failureInfo: failureInfo('FailureExitCode', [
      { name: 'Message', value: 'The task process exited with an unexpected exit code' },
      { name: 'AdditionalErrorCode', value: 'FailureExitCode' },
    ]),
    retryable: true,
  };
}
