import type { UserDelegationKey } from '@azure/storage-blob';
import { Problem } from '../../model/problem.ts';
import { clockRemedy } from '../../model/refusal-remedy.ts';
import { keyServes, keySpan, type Span, skewMs } from '../../model/storage/signature-span.ts';
import type { StorageAccount } from './account.ts';
import type { CallOptions } from './blob-storage.ts';
import { askingToSign } from './storage-problem.ts';

/** Gives a key with which signatures are made in one's own name; one that is good until `wanted`, where that can be had. */
export type DelegationKeys = (wanted: number, options?: CallOptions) => Promise<UserDelegationKey>;

const spanOf = (key: UserDelegationKey): Span => ({
  from: key.signedStartsOn.getTime(),
  until: key.signedExpiresOn.getTime(),
});

/** Signatures would begin too late or end too early by the service's clock: nodes would be refused, one by one. */
function mustAgree(serverTime: number | undefined, now: number): void {
  if (serverTime === undefined || Math.abs(now - serverTime) <= skewMs) return;
  const remedy = clockRemedy({ said: '', serverTime }, now);
  throw new Problem({
    kind: 'refused',
    what: 'nothing can be signed for the nodes',
    why: 'the clock of this machine and that of the storage account differ by more than 15 minutes',
    ...(remedy === undefined ? {} : { remedy }),
  });
}

/**
 * User delegation keys of whoever is signed in, kept in memory as long as they serve. Secret: they are never stored.
 * @param now of the clock here, milliseconds since 1970
 */
export function delegationKeys(
  { client, call }: Pick<StorageAccount, 'client' | 'call'>,
  now: () => number = Date.now,
): DelegationKeys {
  let kept: UserDelegationKey | undefined;
  return async (wanted, options) => {
    if (kept && keyServes(spanOf(kept), wanted, now())) return kept;
    const { from, until } = keySpan(now());
    const key = await call(askingToSign, options, (base) =>
      client.getUserDelegationKey(new Date(from), new Date(until), base),
    );
    mustAgree(key.date?.getTime(), now());
    kept = key;
    return key;
  };
}
