import type { RunPlan } from '../../model/run/plan.ts';
import type { RunServices } from '../../services/run/work.ts';
import { type LogStream, taskTail } from '../task-log.ts';

const tailBytes = 16 * 1024;

export interface ChosenLog {
  readonly stream: LogStream;
  readonly text: string;
}

/** The first of these streams that has anything in it, else the first of all. */
export async function readChosenLog(
  services: RunServices,
  plan: RunPlan,
  taskId: string,
  streams: readonly LogStream[],
  signal: AbortSignal,
): Promise<ChosenLog> {
  for (const stream of streams) {
    const text = await taskTail(services, plan, taskId, stream, tailBytes, signal);
    if (text !== '') return { stream, text };
  }
  return { stream: streams[0] ?? 'stdout.txt', text: '' };
}
