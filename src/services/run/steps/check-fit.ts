import type { SupportedImage } from '../../../model/batch/pool.ts';
import { type Asked, askedObjections } from '../../../model/fit/asked.ts';
import { wishOfBody } from '../../../model/fit/plan-wish.ts';
import { Problem } from '../../../model/problem.ts';
import { poolBody } from '../../../model/run/pool-body.ts';
import type { RunContext } from '../run-context.ts';

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/**
 * Holds a new pool and one job more against what the account may have. What cannot work is refused before anything is made, unless
 * it was asked for as it is. @returns what is worth a word all the same
 */
export async function checkFit(context: RunContext, images: readonly SupportedImage[]): Promise<string[]> {
  const { plan, batch, account, signal } = context;
  const body = poolBody(plan, undefined);
  const isNew = plan.pool.kind === 'new' && body !== undefined;
  // Of the local service nobody asks whether one job more is allowed.
  if (!isNew && !account) return [];
  const read = await account?.limits(signal);
  const pools = read?.limits && (await all(batch.listPools({ signal })));
  const activeJobs = read?.limits?.stated.jobs === undefined ? undefined : await activeJobsOf(context);
  const facts = { byKey: account?.byKey ?? false, images, pools, activeJobs, limits: read?.limits };
  const asked: Asked[] = [
    ...(isNew ? [{ kind: 'new pool', wish: wishOfBody(body) } as const] : []),
    { kind: 'job' },
  ];
  const objections = askedObjections(asked, facts, Date.now());
  const unknown =
    read?.trouble === undefined || !isNew
      ? []
      : [`the sizes of the region and the quota left could not be checked: ${read.trouble}`];
  if (plan.pool.kind === 'new' && plan.pool.asIs) return [...objections.map(({ why }) => why), ...unknown];
  if (objections.length === 0) return unknown;
  // Several reasons may have the same way out.
  const ways = [...new Set(objections.map(({ instead }) => instead))].join('; ');
  throw new Problem({
    kind: 'usage',
    what: objections.every(({ field }) => field === 'job')
      ? 'this run cannot begin'
      : 'this pool cannot work',
    why: objections.map(({ why }) => why).join('; '),
    remedy: `${ways}; nothing was created${isNew ? ' (--as-is sends it all the same)' : ''}`,
  });
}

/** A run may begin where nobody may count the jobs of others. */
async function activeJobsOf({ account, signal }: RunContext): Promise<number | undefined> {
  try {
    return await account?.activeJobs(signal);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
