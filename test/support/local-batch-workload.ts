import type { BatchServiceModels as Models } from '@azure/batch';
import * as v from 'valibot';
import { expect, vi } from 'vitest';
import type { LocalBatch } from './local-batch.ts';

/** A pool as a client asks for it; no node unless told. */
export const poolOf = (id: string, more: Partial<Models.PoolAddParameter> = {}): Models.PoolAddParameter => ({
  id,
  vmSize: 'Standard_D2s_v5',
  virtualMachineConfiguration: {
    imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
    nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  },
  targetDedicatedNodes: 0,
  ...more,
});

export const jobOf = (
  id: string,
  poolId: string,
  more: Partial<Models.JobAddParameter> = {},
): Models.JobAddParameter => ({ id, poolInfo: { poolId }, ...more });

const errorShape = v.object({
  code: v.string(),
  message: v.object({ lang: v.string(), value: v.string() }),
  values: v.optional(v.array(v.object({ key: v.string(), value: v.string() })), []),
});

/** A refusal as it went over the wire. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** First line of the message. */
  readonly text: string;
  /** `PropertyName` and the like. */
  readonly values: Readonly<Record<string, string>>;
}

/** Reads an error body. */
export function refusalOf(status: number, body: unknown): Refusal {
  const { code, message, values } = v.parse(errorShape, body);
  const [text = ''] = message.value.split('\n');
  return { status, code, text, values: Object.fromEntries(values.map(({ key, value }) => [key, value])) };
}

/** Waits for a call that is on its way to be refused, and answers the refusal. One call at a time. */
export async function refused(batch: LocalBatch, call: Promise<unknown>): Promise<Refusal> {
  const before = batch.client.exchanges.length;
  await expect(call).rejects.toThrow();
  expect(batch.client.exchanges.length, 'the SDK refused it by itself').toBeGreaterThan(before);
  const { status, text } = batch.last();
  return refusalOf(status, JSON.parse(text ?? ''));
}

/** `status code`, the form in which most tests compare a refusal. */
export async function refusedAs(batch: LocalBatch, call: Promise<unknown>): Promise<string> {
  const { status, code } = await refused(batch, call);
  return `${status} ${code}`;
}

/** Asks again until `holds`; fails with the last answer after `timeout` milliseconds. */
export function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean, timeout = 15_000): Promise<T> {
  return vi.waitFor(
    async () => {
      const answer = await ask();
      if (!holds(answer)) throw new Error(`still: ${JSON.stringify(answer)}`);
      return answer;
    },
    { timeout, interval: 15 },
  );
}

/** Adds a pool and waits for its nodes to be idle. @returns the nodes' ids */
export async function readyPool(
  batch: LocalBatch,
  id: string,
  more: Partial<Models.PoolAddParameter> = {},
): Promise<string[]> {
  const { client } = batch;
  const { targetDedicatedNodes = 1, targetLowPriorityNodes = 0 } = more;
  await client.pool.add(poolOf(id, { targetDedicatedNodes, ...more }));
  const nodes = await until(
    () => client.computeNode.list(id),
    (list) =>
      list.length === targetDedicatedNodes + targetLowPriorityNodes &&
      list.every(({ state }) => state === 'idle'),
  );
  return nodes.map((node) => node.id ?? '');
}

export const completed = (batch: LocalBatch, jobId: string, taskId: string): Promise<Models.CloudTask> =>
  until(
    () => batch.client.task.get(jobId, taskId),
    ({ state }) => state === 'completed',
  );
