import type { WireRow } from '../../model/explorer/wire-row.ts';
import type { CallOptions } from '../batch/batch-service.ts';

/** What of a list is wanted. */
export interface RowQuery extends CallOptions {
  /** `$filter` in the service's own words. */
  readonly filter?: string | undefined;
  /** Only names that start so; of containers and blobs. */
  readonly prefix?: string | undefined;
  /** All properties, not only those that the columns read. */
  readonly whole?: boolean;
  /** Nothing but what tells rows apart. */
  readonly idsOnly?: boolean;
}

/** One answer of a list. */
export interface RowPage {
  readonly rows: readonly WireRow[];
  /** Whether more pages follow. */
  readonly more: boolean;
  /** Characters of the answer. */
  readonly size: number;
  /** The service's clock when it answered, milliseconds since the epoch; where it says so. */
  readonly servedAt?: number;
}
