import type { Resource } from '../../model/explorer/resource.ts';
import type { GetFlags, Wanted } from './get-flags.ts';
import type { ReadRow } from './read-rows.ts';

export interface WatchParts {
  readonly resource: Resource;
  readonly parents: readonly string[];
  readonly wanted: Wanted;
  readonly flags: GetFlags;
}

/** What a look showed, for whoever prints it. */
export interface Seen {
  /** All rows that are wanted, in the service's order. */
  readonly rows: readonly ReadRow[];
  readonly changed: readonly ReadRow[];
  readonly gone: readonly string[];
}

/** Draws what a look showed. */
export interface WatchPrinter {
  show(seen: Seen): Promise<void>;
  /** Tells of trouble, or that it is over; until rows are shown again. */
  say(line: string): void;
}
