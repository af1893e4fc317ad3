import { redact } from '../model/redact.ts';
import { logBlob } from '../model/run/output-names.ts';
import { type RunPlan, resourceNames } from '../model/run/plan.ts';
import { remoteTail } from '../services/run/watch/tail.ts';
import type { RunServices } from '../services/run/work.ts';

export type LogStream = 'stdout.txt' | 'stderr.txt';

/** What the run kept of a task's output, its last `most` bytes, without secrets; nothing when it kept none. */
export async function keptTail(
  { storage }: Pick<RunServices, 'storage'>,
  plan: RunPlan,
  taskId: string,
  stream: LogStream,
  most: number,
  signal: AbortSignal,
): Promise<string> {
  const { outputContainer } = resourceNames(plan);
  const bytes = await storage.readTail(outputContainer, logBlob(taskId, stream), most, { signal });
  return redact(new TextDecoder().decode(bytes).trimEnd());
}

/** The end of what a task wrote: from its node, else what the run kept of it. Nothing when there is neither. */
export async function taskTail(
  services: RunServices,
  plan: RunPlan,
  taskId: string,
  stream: LogStream,
  most: number,
  signal: AbortSignal,
): Promise<string> {
  const owner = { jobId: resourceNames(plan).job, taskId };
  const live = await remoteTail(services.batch, owner, stream, signal, most);
  if (live !== '') return live;
  return keptTail(services, plan, taskId, stream, most, signal).catch(() => {
    signal.throwIfAborted();
    return '';
  });
}
