import type { Prices } from '../cost/prices/prices.ts';

/** The account in which something was left. */
export interface LeftPlace {
  readonly account: string;
  readonly url: string;
  readonly region: string;
  /** The subscription's name; left out for an account that was not found through one. */
  readonly subscription?: string;
}

interface Left {
  readonly place: LeftPlace;
  readonly id: string;
  /** The run that it was made for, where batchdeck made it. */
  readonly runId?: string;
  /** When it was looked at, milliseconds since the epoch. */
  readonly seenAt: number;
}

/** A pool that has nodes, or is getting some. */
export interface LeftPool extends Left {
  readonly kind: 'pool';
  readonly vmSize: string;
  /** Nodes that it has now. */
  readonly nodes: number;
  /** An hour; undefined where no price is known for that size and region. */
  readonly rate: number | undefined;
  /** What that was told by. */
  readonly prices: Prices;
  /** How long none of its nodes has had work: 0 where one has or boots, undefined while it is not known. */
  readonly idleMs: number | undefined;
  /** By a formula: it takes no other size. */
  readonly scalesItself: boolean;
  readonly leaving: boolean;
}

/** A job that is active, and has no tasks. */
export interface LeftJob extends Left {
  readonly kind: 'job';
  /** How old it is. */
  readonly idleMs: number | undefined;
}

/** A container that a run has made. */
export interface LeftContainer extends Left {
  readonly kind: 'container';
  /** Since something in it was changed. */
  readonly idleMs: number | undefined;
}

/** What somebody may have forgotten, in whatever account. */
export type LeftRow = LeftPool | LeftJob | LeftContainer;

/** The same thing at each look: names are of their account only. */
export const leftKey = ({ place, kind, id }: LeftRow): string => `${place.url} ${kind} ${id}`;

const ranks = { pool: 0, job: 1, container: 2 } as const;

/** What costs first; of that what has idled longest. */
export const compareLeft = (a: LeftRow, b: LeftRow): number =>
  ranks[a.kind] - ranks[b.kind] ||
  (b.idleMs ?? 0) - (a.idleMs ?? 0) ||
  a.place.account.localeCompare(b.place.account) ||
  a.id.localeCompare(b.id);

/** What pools come to, in one currency. */
export interface LeftRate {
  /** An hour. */
  readonly rate: number;
  readonly currency: string;
  /** Those of every account that is in it. */
  readonly prices: readonly Prices[];
  /** Pools that have no price, or one in another currency. */
  readonly unpriced: number;
}

/** What all pools come to. */
export function rateOf(rows: readonly LeftRow[]): LeftRate {
  const pools = rows.flatMap((row) => (row.kind === 'pool' && row.nodes > 0 ? [row] : []));
  const currency = pools.find(({ rate }) => rate !== undefined)?.prices.currency ?? 'USD';
  const priced = pools.filter(({ rate, prices }) => rate !== undefined && prices.currency === currency);
  return {
    rate: priced.reduce((sum, { rate = 0 }) => sum + rate, 0),
    currency,
    prices: priced.map(({ prices }) => prices),
    unpriced: pools.length - priced.length,
  };
}
