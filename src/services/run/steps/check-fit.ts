import type { Pool, SupportedImage } from '../../../model/batch/pool.ts';
import { fitAccountOf } from '../../../model/fit/account-limits.ts';
import { wishOfBody } from '../../../model/fit/plan-wish.ts';
import { verdict } from '../../../model/fit/verdict.ts';
import { Problem } from '../../../model/problem.ts';
import { poolBody } from '../../../model/run/pool-body.ts';
import type { RunContext } from '../run-context.ts';

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

/**
 * Holds a new pool against what the account may have. What cannot work is refused before anything is made, unless
 * it was asked for as it is. @returns what is worth a word all the same
 */
export async function checkFit(context: RunContext, images: readonly SupportedImage[]): Promise<string[]> {
  const { plan, batch, account, signal } = context;
  const body = poolBody(plan, undefined);
  if (plan.pool.kind !== 'new' || !body) return [];
  const read = await account?.limits(signal);
  const pools: Pool[] | undefined = read?.limits && (await all(batch.listPools({ signal })));
  const facts = { byKey: account?.byKey ?? false, images, pools, limits: read?.limits };
  const objections = verdict(wishOfBody(body), fitAccountOf(facts), Date.now());
  const unknown =
    read?.trouble === undefined
      ? []
      : [`the sizes of the region and the quota left could not be checked: ${read.trouble}`];
  if (plan.pool.asIs) return [...objections.map(({ why }) => why), ...unknown];
  const [first, ...others] = objections;
  if (!first) return unknown;
  throw new Problem({
    kind: 'usage',
    what: 'this pool cannot work',
    why: [first, ...others].map(({ why }) => why).join('; '),
    remedy: `${first.instead}; nothing was created (--as-is sends it all the same)`,
  });
}
