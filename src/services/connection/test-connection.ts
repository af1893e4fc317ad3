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

/** Tries both services with one cheap authenticated call each, at once. Rejects only when it is aborted. */
export async function testConnection(
  connection: Connection,
  options: { readonly signal?: AbortSignal } = {},
): Promise<readonly ConnectionCheck[]> {
  const { signal } = options;
  const checks = await Promise.all([
    check('Batch answers', () => lookAtBatch(connection, signal)),
    check('Storage answers', () => lookAtStorage(connection, signal)),
  ]);
  signal?.throwIfAborted();
  return checks;
}

async function lookAtBatch({ batch }: Connection, signal: AbortSignal | undefined): Promise<string> {
  const service = connectBatch(batch, { retry: brief });
  for await (const pool of service.listPools({ select: ['id'], signal }))
    return `it has pools, e.g. ${pool.id}`;
  return 'it has no pools';
}

async function lookAtStorage({ storage }: Connection, signal: AbortSignal | undefined): Promise<string> {
  await connectStorage(storage).ping({ signal });
  return 'the key is accepted';
}

async function check(what: string, look: () => Promise<string>): Promise<ConnectionCheck> {
  try {
    return { what, found: await look() };
  } catch (error) {
    if (error instanceof Problem) return { what, problem: error };
    return { what, problem: new Problem({ kind: 'broken', what, why: messageOf(error), cause: error }) };
  }
}
