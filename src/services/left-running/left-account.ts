import type { LeftPlace } from '../../model/left-running/left-row.ts';
import type { BatchService } from '../batch/batch-service.ts';
import type { BlobStorage } from '../storage/blob-storage.ts';

/** An account that is looked into for what was left in it. */
export interface LeftAccount {
  readonly place: LeftPlace;
  readonly batch: BatchService;
  /** Opened when it is needed; undefined where the account has none of its own. */
  storage(): Promise<BlobStorage | undefined>;
}
