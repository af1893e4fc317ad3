import { type NodeGroupName, nodeGroupNames } from '../batch/node-groups.ts';

const groups = nodeGroupNames.length;
const indexOf = (name: NodeGroupName) => nodeGroupNames.indexOf(name);
/** Nobody looked for so long: what was in between is not known. */
const longestGapMs = 2 * 60_000;

/** What one look at a pool saw. */
export interface PoolSample {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly counts: ReadonlyMap<NodeGroupName, number>;
}

/**
 * How many nodes were in which state while a pool was watched: a fixed number of samples, thinned to every second one
 * when there is no room for more. What they add up to is kept apart, so that thinning takes nothing from it.
 */
export class StateSamples {
  readonly #capacity: number;
  readonly #times: Float64Array;
  readonly #counts: Uint32Array;
  #size = 0;
  #last: PoolSample | undefined;
  #since: number | undefined;
  #groupMs = new Float64Array(groups);
  /** Only each so many is kept. */
  #stride = 1;
  #seen = 0;

  constructor(capacity = 2048) {
    this.#capacity = capacity;
    this.#times = new Float64Array(capacity);
    this.#counts = new Uint32Array(capacity * groups);
  }

  get size(): number {
    return this.#size;
  }
  /** When the watching began. */
  get since(): number | undefined {
    return this.#since;
  }

  add(sample: PoolSample): void {
    const before = this.#last;
    if (before && sample.at <= before.at) return;
    if (before && sample.at - before.at <= longestGapMs)
      for (const [name, count] of before.counts)
        this.#groupMs[indexOf(name)] = (this.#groupMs[indexOf(name)] ?? 0) + count * (sample.at - before.at);
    this.#last = sample;
    this.#since ??= sample.at;
    if (this.#seen++ % this.#stride !== 0) return;
    if (this.#size === this.#capacity) this.#thin();
    this.#times[this.#size] = sample.at;
    this.#counts.fill(0, this.#size * groups, (this.#size + 1) * groups);
    for (const [name, count] of sample.counts) this.#counts[this.#size * groups + indexOf(name)] = count;
    this.#size++;
  }

  /** Milliseconds that nodes were in a state, all nodes together, while watched. */
  nodeMs = (name: NodeGroupName): number => this.#groupMs[indexOf(name)] ?? 0;

  /** What was seen last at or before a moment; undefined before the watching. */
  at(moment: number): ReadonlyMap<NodeGroupName, number> | undefined {
    const last = this.#last;
    if (last && last.at <= moment) return last.counts;
    let [low, high] = [0, this.#size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#times[middle] ?? 0) <= moment) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return undefined;
    const from = (low - 1) * groups;
    return new Map(nodeGroupNames.map((name, index) => [name, this.#counts[from + index] ?? 0]));
  }

  #thin(): void {
    this.#size = Math.ceil(this.#size / 2);
    for (let kept = 0; kept < this.#size; kept++) {
      this.#times[kept] = this.#times[2 * kept] ?? 0;
      this.#counts.copyWithin(kept * groups, 2 * kept * groups, (2 * kept + 1) * groups);
    }
    this.#stride *= 2;
    this.#seen = 1;
  }
}
