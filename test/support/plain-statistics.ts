import * as v from 'valibot';
import type { LocalEndpoint } from '../../src/services/local/endpoint.ts';
import { ask, signerOf } from './service-client.ts';

const page = v.object({
  value: v.array(
    v.object({
      id: v.string(),
      state: v.string(),
      executionInfo: v.object({
        startTime: v.optional(v.string()),
        endTime: v.optional(v.string()),
        exitCode: v.optional(v.number()),
      }),
      nodeInfo: v.optional(v.object({ nodeId: v.string() })),
    }),
  ),
  'odata.nextLink': v.optional(v.string()),
});

/** A task that has ended, as the service tells it to another client. */
export interface EndedTask {
  readonly id: string;
  readonly ms: number;
  readonly exit: number | undefined;
  readonly node: string | undefined;
}

/** All tasks of a job that have ended, asked for without the program. */
export async function endedTasks(endpoint: LocalEndpoint, job: string): Promise<EndedTask[]> {
  const tasks: EndedTask[] = [];
  for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
    const query = { $skiptoken: token };
    const got = v.parse(page, await ask(signerOf(endpoint), { path: `/jobs/${job}/tasks`, query }));
    for (const { id, state, executionInfo, nodeInfo } of got.value)
      if (state === 'completed')
        tasks.push({
          id,
          ms: Date.parse(executionInfo.endTime ?? '') - Date.parse(executionInfo.startTime ?? ''),
          exit: executionInfo.exitCode,
          node: nodeInfo?.nodeId,
        });
    const next = got['odata.nextLink'];
    token = next === undefined ? undefined : (new URL(next).searchParams.get('$skiptoken') ?? undefined);
  }
  return tasks;
}
