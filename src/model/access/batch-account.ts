import type { SignIn } from '../auth/sign-in.ts';
import type { StatedQuota } from '../fit/quota.ts';
import type { Profile } from '../profile.ts';

export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly tenant?: string;
}

/** A Batch account as the management service tells it. No secret. */
export interface FoundAccount {
  /** `/subscriptions/…/batchAccounts/NAME` */
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly subscription: Subscription;
  /** `https://NAME.REGION.batch.azure.com` */
  readonly url: string;
  /** Whose machines its nodes are, and so whose quota counts. */
  readonly allocation: 'batch' | 'subscription';
  readonly keysAllowed: boolean;
  readonly entraAllowed: boolean;
  readonly publicAccess: 'open' | 'closed' | 'perimeter';
  readonly ready: boolean;
  readonly quota: StatedQuota;
  /** Its auto-storage. */
  readonly storage?: { readonly id: string; readonly name: string };
}

/** The last part of a resource's id. */
export const nameInId = (id: string): string => id.split('/').at(-1) ?? id;

/** A profile that reaches an account signed in; undefined where it has no storage account of its own. */
export function profileOf(
  account: FoundAccount,
  signIn: SignIn,
  name = account.name,
  blobEndpoint?: string,
): Profile | undefined {
  const { storage, url, subscription } = account;
  if (!storage) return undefined;
  const tenant = subscription.tenant ?? signIn.tenant;
  return {
    name,
    signIn: { kind: 'entra', ...signIn, ...(tenant === undefined ? {} : { tenant }) },
    batch: { url, account: account.name },
    storage: { account: storage.name, ...(blobEndpoint === undefined ? {} : { blobEndpoint }) },
  };
}
