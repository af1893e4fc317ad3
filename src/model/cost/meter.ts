/** A node that is being billed. */
export interface OpenNode {
  readonly id: string;
  readonly spot: boolean;
  /** Milliseconds since the epoch. */
  readonly from: number;
}

/** A node that is listed and not billed: there is no machine. */
export interface RestingNode {
  readonly id: string;
  /** When it stopped being billed. */
  readonly since: number;
}

/** What a look at a pool shows of one node. */
export interface SeenNode {
  readonly id: string;
  readonly state: string;
  readonly spot: boolean;
  readonly allocatedAt?: number | undefined;
  readonly stateSince?: number | undefined;
}

/** What nodes have taken so far: whole intervals summed up, and those that still run. Plain JSON. */
export interface Meter {
  /** Milliseconds of all dedicated and of all Spot nodes that are gone. */
  readonly closed: NodeTime;
  readonly open: readonly OpenNode[];
  readonly resting: readonly RestingNode[];
}

/** Milliseconds of nodes of both kinds. */
export interface NodeTime {
  readonly dedicated: number;
  readonly spot: number;
}

export const emptyMeter: Meter = { closed: { dedicated: 0, spot: 0 }, open: [], resting: [] };

/** States in which a node costs nothing. Everything else is billed: idle, unusable and a failed start task as well. */
const unbilled = new Set(['preempted', 'deallocated']);
export const isBilledState = (state: string): boolean => !unbilled.has(state.toLowerCase());

const plus = (time: NodeTime, spot: boolean, ms: number): NodeTime => {
  const kind = spot ? 'spot' : 'dedicated';
  return { ...time, [kind]: time[kind] + Math.max(0, ms) };
};

/**
 * The meter after a look at all nodes of a pool. A node is billed from its allocation; to the moment it was preempted or
 * deallocated, as its state tells; and to `at` when it is gone: that it went earlier cannot be known, and a guard must
 * not count too little. For the same reason a node that was away between two looks is billed through.
 */
export function look(meter: Meter, nodes: readonly SeenNode[], at: number): Meter {
  const before = new Map(meter.open.map((node) => [node.id, node]));
  const rested = new Map(meter.resting.map(({ id, since }) => [id, since]));
  let closed = meter.closed;
  const open: OpenNode[] = [];
  const resting: RestingNode[] = [];
  for (const { id, spot, state, allocatedAt, stateSince = at } of nodes) {
    const known = before.get(id);
    const restedSince = rested.get(id);
    before.delete(id);
    // A service may leave the old time of allocation on a node that comes back.
    const isNew = allocatedAt !== undefined && allocatedAt > (restedSince ?? -1);
    const from = known?.from ?? (isNew ? allocatedAt : Math.min(stateSince, at));
    // Taken away already: there is no machine that leaves.
    const leavesEmpty = restedSince !== undefined && !isNew && state.toLowerCase() === 'leavingpool';
    if (leavesEmpty) resting.push({ id, since: restedSince });
    else if (isBilledState(state)) open.push(known ?? { id, spot, from });
    else {
      const since = Math.min(stateSince, at);
      if (known || isNew) closed = plus(closed, spot, since - from);
      resting.push({ id, since });
    }
  }
  for (const { spot, from } of before.values()) closed = plus(closed, spot, at - from);
  return { closed, open, resting };
}

/** Milliseconds that nodes of both kinds have been billed, by `now`. */
export function billedMs(meter: Meter, now: number): NodeTime {
  const sum: { -readonly [kind in keyof NodeTime]: number } = { ...meter.closed };
  for (const { spot, from } of meter.open) sum[spot ? 'spot' : 'dedicated'] += Math.max(0, now - from);
  return sum;
}

/** Prices of one hour of a node, in any currency. */
export interface NodePrices {
  readonly dedicated?: number | undefined;
  readonly spot?: number | undefined;
}

const wholeSeconds = (ms: number) => Math.floor(ms / 1000);

/**
 * What so much node time comes to; undefined where a kind that was used has no price. Azure bills whole seconds: a
 * fraction of one is left out, once for each kind. Nothing else is rounded; an amount is rounded to cents when it is shown.
 */
export function costOfTime(time: NodeTime, prices: NodePrices): number | undefined {
  let sum = 0;
  for (const kind of ['dedicated', 'spot'] as const) {
    const seconds = wholeSeconds(time[kind]);
    if (seconds === 0) continue;
    const price = prices[kind];
    if (price === undefined) return undefined;
    sum += (seconds * price) / 3600;
  }
  return sum;
}

export const meterCost = (meter: Meter, prices: NodePrices, now: number): number | undefined =>
  costOfTime(billedMs(meter, now), prices);

/** What the nodes of a meter take an hour now. */
export function meterRate(meter: Meter, prices: NodePrices): number | undefined {
  const spot = meter.open.filter((node) => node.spot).length;
  return costOfTime({ dedicated: (meter.open.length - spot) * 3_600_000, spot: spot * 3_600_000 }, prices);
}

/** An amount in whole cents, as it is shown: half a cent goes up. */
export const cents = (amount: number): number => Math.round(amount * 100 + 1e-9);
