import type { Access } from '../../auth/access.ts';

/** A Batch account and what opens it. */
export type BatchAccount = {
  /** `https://account.region.batch.azure.com`, or the local service's URL. */
  readonly url: string;
  readonly account: string;
} & Access;
