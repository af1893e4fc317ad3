import type { Sort } from '../../model/explorer/table-book.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';

/** How a filter line is carried out. */
export interface FilterUse {
  readonly line: string;
  /** The part that the service does, in its own words. */
  readonly service: string | undefined;
  /** The parts that are done here, as typed. */
  readonly here: readonly string[];
  /** Why the service did not take its part: all is done here. */
  readonly refused: string | undefined;
}

/** A live table as screens show it. */
export interface TableState {
  /** Rows that pass the filter, in order; another array whenever any of it is another. */
  readonly rows: readonly TableRow[];
  /** Rows read so far, without what is filtered here. */
  readonly read: number;
  /** How many the service says there are, where it says so. */
  readonly total: number | undefined;
  /** `first`: nothing is there yet; `more`: the rest of the list still comes. */
  readonly loading: 'first' | 'more' | 'done';
  readonly filter: FilterUse;
  readonly sort: Sort | undefined;
  /** When a look succeeded last, milliseconds since the epoch. */
  readonly at: number | undefined;
  /** Why the last look failed. */
  readonly trouble: string | undefined;
  /** Requests and rows of the last look: what keeping this fresh costs. */
  readonly lookCost: { readonly requests: number; readonly rows: number };
}

export const noFilter: FilterUse = { line: '', service: undefined, here: [], refused: undefined };

export const nothingRead: TableState = {
  rows: [],
  read: 0,
  total: undefined,
  loading: 'first',
  filter: noFilter,
  sort: undefined,
  at: undefined,
  trouble: undefined,
  lookCost: { requests: 0, rows: 0 },
};
