import type { CliContext } from '../context.ts';
import type { Column } from '../print-table.ts';

/** What `batchdeck get NAME PARENT…` lists, and how a row of it looks. */
export interface Listing<Row> {
  /** Plural, as typed: `pools`. */
  readonly name: string;
  readonly description: string;
  /** What it lies in, outermost first; each is an argument that must be given. */
  readonly parents: readonly string[];
  /** How the list can be narrowed by the service: an OData filter, or the start of the names. */
  readonly narrow?: 'filter' | 'prefix';
  readonly columns: readonly Column<Row>[];
  rows(context: CliContext, parents: readonly string[], narrow: string | undefined): AsyncIterable<Row>;
}
