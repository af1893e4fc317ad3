import type { LeftOrder } from '../../model/left-running/left-plan.ts';
import type { LeftRow } from '../../model/left-running/left-row.ts';
import { Problem } from '../../model/problem.ts';
import { runOfMetadata } from '../../model/run/plan.ts';
import { pollUntil } from '../run/poll.ts';
import { resizePool } from '../run/resize-pool.ts';
import type { LeftAccount } from './left-account.ts';

/** What stands under a name by now may be another's: it was looked at a while ago. */
function mustBeTheSame(row: LeftRow, metadata: Readonly<Record<string, string>>): void {
  if (runOfMetadata(metadata) === row.runId) return;
  throw new Problem({
    kind: 'conflict',
    what: `${row.id} was left alone`,
    why: 'somebody else has made another one of that name meanwhile',
  });
}

/** Looks whether a row is still what it was. @returns false when it is gone */
async function isThere({ batch }: LeftAccount, row: LeftRow, signal: AbortSignal): Promise<boolean> {
  // The name of a container carries its run's id.
  if (row.kind === 'container') return true;
  const found = await (row.kind === 'pool'
    ? batch.getPool(row.id, { signal })
    : batch.getJob(row.id, { signal }));
  if (found) mustBeTheSame(row, found.metadata);
  return found !== undefined;
}

/** Does to one thing what was asked, and watches until it is done. What is gone already is no error. */
export async function carryOutLeft(
  order: LeftOrder,
  row: LeftRow,
  account: LeftAccount,
  signal: AbortSignal,
): Promise<void> {
  const { batch } = account;
  if (!(await isThere(account, row, signal))) return;
  if (order === 'scale to zero') {
    await resizePool({ batch, signal }, row.id, 0, 0);
    await pollUntil(async () => {
      const pool = await batch.getPool(row.id, { signal });
      return !pool || pool.dedicated.current + pool.spot.current === 0;
    }, signal);
  } else if (row.kind === 'container') {
    const storage = await account.storage();
    if (!storage) throw new Error('the storage account that it is in is not known any more');
    await storage.deleteContainer(row.id, { signal });
    await pollUntil(async () => !(await storage.containerExists(row.id, { signal })), signal);
  } else if (row.kind === 'pool') {
    await batch.deletePool(row.id, { signal });
    await pollUntil(async () => (await batch.getPool(row.id, { signal })) === undefined, signal);
  } else {
    await batch.deleteJob(row.id, { signal });
    await pollUntil(async () => (await batch.getJob(row.id, { signal })) === undefined, signal);
  }
}
