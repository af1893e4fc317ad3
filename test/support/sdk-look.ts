import type { BatchServiceClient } from '@azure/batch';

interface SdkAnswer {
  readonly _response: { readonly bodyAsText: string };
}
type Ids = readonly [string, string];

/** Which call of the SDK reads what, by its path on the wire. */
const reads: readonly (readonly [RegExp, (sdk: BatchServiceClient, ids: Ids) => Promise<SdkAnswer>])[] = [
  [/^\/pools$/, (sdk) => sdk.pool.list()],
  [/^\/pools\/([^/]+)$/, (sdk, [pool]) => sdk.pool.get(pool)],
  [/^\/pools\/([^/]+)\/nodes$/, (sdk, [pool]) => sdk.computeNode.list(pool)],
  [/^\/pools\/([^/]+)\/nodes\/([^/]+)$/, (sdk, [pool, node]) => sdk.computeNode.get(pool, node)],
  [/^\/jobs$/, (sdk) => sdk.job.list()],
  [/^\/jobs\/([^/]+)$/, (sdk, [job]) => sdk.job.get(job)],
  [/^\/jobs\/([^/]+)\/tasks$/, (sdk, [job]) => sdk.task.list(job)],
  [/^\/jobs\/([^/]+)\/tasks\/([^/]+)$/, (sdk, [job, task]) => sdk.task.get(job, task)],
  [/^\/jobs\/([^/]+)\/taskcounts$/, (sdk, [job]) => sdk.job.getTaskCounts(job)],
  [/^\/jobschedules$/, (sdk) => sdk.jobSchedule.list()],
  [/^\/jobschedules\/([^/]+)$/, (sdk, [schedule]) => sdk.jobSchedule.get(schedule)],
  [/^\/jobschedules\/([^/]+)\/jobs$/, (sdk, [schedule]) => sdk.job.listFromJobSchedule(schedule)],
];

/** Reads by the SDK what stands at a path, and answers it as it came over the wire. Rejects as the SDK does. */
export async function sdkLook(sdk: BatchServiceClient, path: string): Promise<unknown> {
  for (const [pattern, read] of reads) {
    const found = pattern.exec(path);
    if (!found) continue;
    const { _response } = await read(sdk, [found[1] ?? '', found[2] ?? '']);
    return JSON.parse(_response.bodyAsText);
  }
  throw new Error(`nothing of the SDK reads ${path}`);
}
