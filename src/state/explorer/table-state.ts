import type { FilterDoubt } from '../../model/explorer/filter/filter-doubts.ts';
import type { StateTally } from '../../model/explorer/state-tally.ts';
import type { Sort } from '../../model/explorer/table-book.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';
import { type LookCost, noCost } from './look-cost.ts';

/** How a filter line is carried out. */
export interface FilterUse {
  readonly line: string;
  /** The part that the service does, in its own words. */
  readonly service: string | undefined;
  /** The parts that are done here, as typed. */
  readonly here: readonly string[];
  /** Why the service did not take its part: all is done here. */
  readonly refused: string | undefined;
  /** What of it is perhaps not what was meant. */
  readonly doubt: FilterDoubt | undefined;
}

/** A live table as screens show it. */
export interface TableState {
  /** Rows that pass the filter, in order; another array whenever any of it is another. */
  readonly rows: readonly TableRow[];
  /** Rows read so far, without what is filtered here. */
  readonly read: number;
  /** How many the service says there are, where it says so. */
  readonly total: number | undefined;
  /** And how many of them are in which state. */
  readonly states: StateTally | undefined;
  /** `first`: nothing is there yet; `more`: the rest of the list still comes. */
  readonly loading: 'first' | 'more' | 'done';
  readonly filter: FilterUse;
  readonly sort: Sort | undefined;
  /** When a look succeeded last, milliseconds since the epoch. */
  readonly at: number | undefined;
  /** Why the last look failed. */
  readonly trouble: string | undefined;
  /** The service asked to be left in peace for a while. */
  readonly throttled: boolean;
  /** What is older than this many milliseconds is live no more: a look should have come. */
  readonly liveForMs: number;
  /** What keeping this fresh costs: of the last look. */
  readonly lookCost: Readonly<LookCost>;
}

export const noFilter: FilterUse = {
  line: '',
  service: undefined,
  here: [],
  refused: undefined,
  doubt: undefined,
};

export const nothingRead: TableState = {
  rows: [],
  read: 0,
  total: undefined,
  states: undefined,
  loading: 'first',
  filter: noFilter,
  sort: undefined,
  at: undefined,
  trouble: undefined,
  throttled: false,
  liveForMs: 30_000,
  lookCost: noCost,
};
