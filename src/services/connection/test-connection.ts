import { messageOf, Problem } from '../../model/problem.ts';
import { connectBatch } from '../batch/connect-batch.ts';
import type { RetryPolicy } from '../retry.ts';
import { connectStorage } from '../storage/connect-storage.ts';
import type { Connection } from './connection.ts';

/** One thing that was tried: what was found, or what is wrong. */
export type ConnectionCheck =
  | { readonly what: string; readonly found: string; readonly problem?: undefined }
  | { readonly what: string; readonly problem: Problem };

/** A person waits: one more try for a hiccup, and no longer. */
const brief: RetryPolicy = { attempts: 2, firstDelayMs: 250, maxDelayMs: 1000 };

/** Longer than this nobody waits for an answer, seconds. */
export const testLimitSeconds = 15;

/** Rejects with a Problem when `work` takes longer than a person waits; the work is given up then. */
export async function inTime<T>(
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = AbortSignal.timeout(testLimitSeconds * 1000);
  try {
    return await work(signal ? AbortSignal.any([signal, limit]) : limit);
  } catch (error) {
    if (!limit.aborted || signal?.aborted) throw error;
    throw new Problem({
      kind: 'unreachable',
      what: 'no answer',
      why: `nothing came within ${testLimitSeconds} s`,
      remedy: 'check the URL, your network, proxy and firewall, then try again',
      cause: error,
    });
  }
}

/** Tries both services with one cheap authenticated call each, at once. Rejects only when it is aborted. */
export async function testConnection(
  connection: Connection,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly ConnectionCheck[]> {
  const { signal } = options;
  const checks = await Promise.all([
    check('Batch answers', () => inTime(signal, (either) => lookAtBatch(connection, either))),
    check('Storage answers', () => inTime(signal, (either) => lookAtStorage(connection, either))),
  ]);
  signal?.throwIfAborted();
  return checks;
}

async function lookAtBatch({ batch }: Connection, signal: AbortSignal): Promise<string> {
  const service = connectBatch(batch, { retry: brief });
  for await (const pool of service.listPools({ select: ['id'], signal }))
    return `it has pools, e.g. ${pool.id}`;
  return 'it has no pools';
}

async function lookAtStorage({ storage }: Connection, signal: AbortSignal): Promise<string> {
  const service = connectStorage(storage);
  await service.ping({ signal });
  if (storage.key !== undefined) return 'the key is accepted';
  try {
    // Of any name: nothing is looked for there.
    await service.containerSas('any', 'rl', new Date(Date.now() + 3_600_000), { signal });
    return 'you are let in, and may sign for the nodes';
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'refused') throw error;
    // Nodes with an identity of their own need no signature.
    return `you are let in, but may not sign for the nodes: ${error.remedy ?? error.why ?? error.what}`;
  }
}

async function check(what: string, look: () => Promise<string>): Promise<ConnectionCheck> {
  try {
    return { what, found: await look() };
  } catch (error) {
    if (error instanceof Problem) return { what, problem: error };
    return { what, problem: new Problem({ kind: 'broken', what, why: messageOf(error), cause: error }) };
  }
}
