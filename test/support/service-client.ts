import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { LocalEndpoint } from '../../src/services/local/endpoint.ts';
import { type PlainRequest, type Signer, sendPlain } from './local-batch-request.ts';

export const signerOf = ({ batch }: LocalEndpoint): Signer => ({
  url: batch.endpoint,
  account: batch.account,
  key: batch.key,
});

/** The body of an answer. @throws when it is a refusal. */
export async function ask(signer: Signer, request: PlainRequest): Promise<unknown> {
  const { status, json, text } = await sendPlain(signer, request);
  if (status >= 300) throw new Error(`${request.method ?? 'GET'} ${request.path}: ${status} ${text}`);
  return json;
}

const nodesShape = v.object({ value: v.array(v.object({ state: v.string() })) });

/** Adds a pool and waits until its nodes idle. */
export async function readyPoolAt(signer: Signer, id: string, nodes: number): Promise<void> {
  const virtualMachineConfiguration = {
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  };
  const body = { id, vmSize: 'Standard_D2s_v5', targetDedicatedNodes: nodes, virtualMachineConfiguration };
  await ask(signer, { method: 'POST', path: '/pools', body });
  for (;;) {
    const { value } = v.parse(nodesShape, await ask(signer, { path: `/pools/${id}/nodes` }));
    if (value.length === nodes && value.every(({ state }) => state === 'idle')) return;
    await pause(20);
  }
}

export interface ListedTask {
  readonly id: string;
  readonly state: string;
  readonly requeues: number;
}

const tasksShape = v.object({
  value: v.array(
    v.object({
      id: v.string(),
      state: v.string(),
      executionInfo: v.optional(v.object({ requeueCount: v.number() })),
    }),
  ),
  'odata.nextLink': v.optional(v.string()),
});

/** All tasks of a job, page after page. */
export async function listedTasks(signer: Signer, job: string): Promise<ListedTask[]> {
  const tasks: ListedTask[] = [];
  for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
    const query = { $select: 'id,state,executionInfo', $skiptoken: token };
    const page = v.parse(tasksShape, await ask(signer, { path: `/jobs/${job}/tasks`, query }));
    for (const { id, state, executionInfo } of page.value)
      tasks.push({ id, state, requeues: executionInfo?.requeueCount ?? 0 });
    const next = page['odata.nextLink'];
    token = next === undefined ? undefined : (new URL(next).searchParams.get('$skiptoken') ?? undefined);
  }
  return tasks;
}
