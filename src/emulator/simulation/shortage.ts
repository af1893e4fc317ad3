import type { Shortage } from '../../model/simulation/scene.ts';
import { simulationOf } from '../../model/simulation/simulation.ts';
import type { PoolRow } from '../store/rows.ts';

/** What keeps a simulated pool from its number of nodes. */
export const shortageOf = (pool: PoolRow): Shortage | undefined => simulationOf(pool.spec)?.scene.shortage;

type ResizeErrors = NonNullable<PoolRow['resizeErrors']>;

const codes = {
  quota: { dedicated: 'AccountCoreQuotaReached', spot: 'AccountLowPriorityCoreQuotaReached' },
  capacity: { dedicated: 'AllocationFailed', spot: 'AllocationTimedOut' },
} as const;

const texts = {
  AccountCoreQuotaReached: 'The account has reached its quota of cores',
  AccountLowPriorityCoreQuotaReached: 'The account has reached its quota of Spot cores',
  AllocationFailed: 'Desired number of dedicated nodes could not be allocated',
  AllocationTimedOut: 'Desired number of Spot nodes could not be allocated in time',
} as const;

/** What stays in `resizeErrors` of such a pool; undefined where all came. @param short nodes that are missing */
export function shortageErrors(
  { because }: Shortage,
  short: { readonly dedicated: number; readonly spot: number },
): ResizeErrors | undefined {
  const kinds = (['dedicated', 'spot'] as const).filter((kind) => short[kind] > 0);
  const errors = kinds.map((kind) => {
    const code = codes[because][kind];
    return { code, message: `${texts[code]}; ${short[kind]} of the nodes asked for are missing` };
  });
  return errors.length > 0 ? errors : undefined;
}
