import * as v from 'valibot';
import type { LocalBatch } from '../local-batch.ts';
import { until } from '../local-batch-workload.ts';

/** The bodies of the requests that carry out an expanded template. */
export interface Requests {
  readonly pool: { readonly [name: string]: unknown };
  readonly job: { readonly [name: string]: unknown };
  readonly tasks: Iterable<object>;
}

const named = v.looseObject({ id: v.string() });
const added = v.object({ value: v.array(v.looseObject({ status: v.string() })) });
const mostAtOnce = 100;
/** A package manager may be at work. */
const patienceMs = 120_000;

async function post(batch: LocalBatch, path: string, body: object): Promise<unknown> {
  const { status, text, json } = await batch.send({ method: 'POST', path, body });
  if (status >= 300) throw new Error(`POST ${path}: ${status} ${text}`);
  return json;
}

/** Adds the pool, the job and each task; what the service refuses is thrown. @returns how many tasks there are. */
export async function submit(batch: LocalBatch, { pool, job, tasks }: Requests): Promise<number> {
  await post(batch, '/pools', pool);
  await post(batch, '/jobs', job);
  const all = [...tasks];
  for (let at = 0; at < all.length; at += mostAtOnce) {
    const value = all.slice(at, at + mostAtOnce);
    const answer = v.parse(added, await post(batch, `/jobs/${idOf(job)}/addtaskcollection`, { value }));
    const refused = answer.value.filter(({ status }) => status.toLowerCase() !== 'success');
    if (refused.length > 0) throw new Error(JSON.stringify(refused, undefined, 2));
  }
  return all.length;
}

const idOf = (body: unknown): string => v.parse(named, body).id;

/** Submits, waits for the end of every task, and takes the pool away. What fails is thrown with what it said. */
export async function carryOut(batch: LocalBatch, requests: Requests): Promise<void> {
  const count = await submit(batch, requests);
  const [poolId, jobId] = [idOf(requests.pool), idOf(requests.job)];
  const { client } = batch;
  await until(
    async () => {
      const nodes = await client.computeNode.list(poolId);
      const failed = nodes.find(({ state }) => state === 'starttaskfailed');
      return { failed, counts: await client.job.getTaskCounts(jobId) };
    },
    ({ failed, counts }) => failed !== undefined || counts.taskCounts.completed === count,
    patienceMs,
  );
  for (const { id, state } of await client.computeNode.list(poolId)) {
    if (state !== 'starttaskfailed') continue;
    const { text } = await batch.send({ path: `/pools/${poolId}/nodes/${id}/files/startup/stderr.txt` });
    throw new Error(`the start task of ${poolId} failed:\n${text}`);
  }
  for (const { id, executionInfo } of await client.task.list(jobId)) {
    if (executionInfo?.result === 'success') continue;
    const { text } = await batch.send({ path: `/jobs/${jobId}/tasks/${id}/files/stderr.txt` });
    throw new Error(`task ${id} of ${jobId}: ${JSON.stringify(executionInfo?.failureInfo)}\n${text}`);
  }
  await client.pool.deleteMethod(poolId);
}
