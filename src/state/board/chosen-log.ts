import { logBlob } from '../../model/run/output-names.ts';
import { type RunPlan, resourceNames } from '../../model/run/plan.ts';
import { remoteTail } from '../../services/run/watch/tail.ts';
import type { RunServices } from '../../services/run/work.ts';
import type { LogStream } from '../task-details.ts';

const tailBytes = 16 * 1024;

export interface ChosenLog {
  readonly stream: LogStream;
  readonly text: string;
}

/** The end of what a task wrote: from its node, else what the run kept of it. Nothing when there is neither. */
async function readStream(
  { batch, storage }: RunServices,
  plan: RunPlan,
  taskId: string,
  stream: LogStream,
  signal: AbortSignal,
): Promise<string> {
  const { job, outputContainer } = resourceNames(plan);
  const live = await remoteTail(batch, { jobId: job, taskId }, stream, signal, tailBytes);
  if (live !== '') return live;
  const bytes = await storage
    .readTail(outputContainer, logBlob(taskId, stream), tailBytes, { signal })
    .catch(() => undefined);
  return bytes ? new TextDecoder().decode(bytes) : '';
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
    const text = await readStream(services, plan, taskId, stream, signal);
    if (text !== '') return { stream, text };
  }
  return { stream: streams[0] ?? 'stdout.txt', text: '' };
}
