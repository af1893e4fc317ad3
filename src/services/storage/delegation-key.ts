import type { UserDelegationKey } from '@azure/storage-blob';
import { keyServes, keySpan, type Span } from '../../model/storage/signature-span.ts';
import type { StorageAccount } from './account.ts';
import type { CallOptions } from './blob-storage.ts';

/** Gives a key with which signatures are made in one's own name; one that is good until `wanted`, where that can be had. */
export type DelegationKeys = (wanted: number, options?: CallOptions) => Promise<UserDelegationKey>;

const spanOf = (key: UserDelegationKey): Span => ({
  from: key.signedStartsOn.getTime(),
  until: key.signedExpiresOn.getTime(),
});

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
    const key = await call('get a user delegation key', options, (base) =>
      client.getUserDelegationKey(new Date(from), new Date(until), base),
    );
    kept = key;
    return key;
  };
}
