import { type WireRow, wireAt, wireText, wireTime } from '../explorer/wire-row.ts';
import { PackedIds } from './packed-ids.ts';
import { type Cause, causeName, causeOf } from './task-cause.ts';

/** What a task is to statistics. `absent`: it waits, or was taken back to wait. */
export const taskStanding = { absent: 0, running: 1, succeeded: 2, failed: 3 } as const;

/** Properties of a task that are read, for `$select`. */
export const taskTimeProperties = [
  'id',
  'state',
  'stateTransitionTime',
  'executionInfo',
  'nodeInfo',
] as const;

const none = 0xffffffff;

/**
 * When and where the tasks of a job ran and how they ended: some 30 bytes and its id for each, no rows. A task that is
 * told of again replaces what was known of it.
 */
export class TaskTimes {
  readonly #ids = new PackedIds();
  readonly #nodes = new PackedIds();
  #capacity = 0;
  #start = new Float64Array(0);
  #end = new Float64Array(0);
  #node = new Uint32Array(0);
  #cause = new Uint16Array(0);
  #standing = new Uint8Array(0);
  readonly #causes: Cause[] = [];
  readonly #causeNumbers = new Map<string, number>();
  #ended = 0;
  #running = 0;
  /** Grows with every change. */
  version = 0;

  /** Tasks that were told of, in whatever standing. */
  get size(): number {
    return this.#ids.size;
  }
  get ended(): number {
    return this.#ended;
  }
  get running(): number {
    return this.#running;
  }
  get nodes(): number {
    return this.#nodes.size;
  }
  get causes(): readonly Cause[] {
    return this.#causes;
  }

  idAt = (task: number): string => this.#ids.at(task);
  nodeIdAt = (node: number): string => this.#nodes.at(node);
  standingAt = (task: number): number => this.#standing[task] ?? taskStanding.absent;
  /** Milliseconds since the epoch; NaN for one that never started. */
  startAt = (task: number): number => this.#start[task] ?? Number.NaN;
  /** Milliseconds since the epoch; NaN while it runs. */
  endAt = (task: number): number => this.#end[task] ?? Number.NaN;
  /** The number of its node; undefined where it never had one. */
  nodeAt(task: number): number | undefined {
    const node = this.#node[task];
    return node === none ? undefined : node;
  }
  /** The number of its cause, of one that failed. */
  causeAt = (task: number): number => this.#cause[task] ?? 0;

  put(rows: readonly WireRow[]): void {
    let changed = false;
    for (const row of rows) changed = this.#putOne(row) || changed;
    if (changed) this.version++;
  }

  /** @returns whether it told anything new */
  #putOne(row: WireRow): boolean {
    const id = wireText(row, 'id');
    if (id === undefined) return false;
    const task = this.#ids.intern(id);
    if (task >= this.#capacity) this.#grow();
    const state = wireText(row, 'state')?.toLowerCase();
    const info = wireAt(row, 'executionInfo');
    const failed = wireText(info, 'result')?.toLowerCase() === 'failure';
    const standing =
      state === 'completed'
        ? taskStanding[failed ? 'failed' : 'succeeded']
        : state === 'running'
          ? taskStanding.running
          : taskStanding.absent;
    const start = wireTime(info, 'startTime') ?? Number.NaN;
    const end = standing >= taskStanding.succeeded ? (wireTime(info, 'endTime') ?? Number.NaN) : Number.NaN;
    const isKnown =
      standing === this.standingAt(task) &&
      Object.is(start, this.startAt(task)) &&
      Object.is(end, this.endAt(task));
    if (isKnown && standing !== taskStanding.absent) return false;
    this.#count(this.standingAt(task), -1);
    this.#count(standing, 1);
    this.#standing[task] = standing;
    this.#start[task] = start;
    this.#end[task] = end;
    const node = wireText(row, 'nodeInfo/nodeId');
    this.#node[task] = node === undefined ? none : this.#nodes.intern(node);
    this.#cause[task] = standing === taskStanding.failed ? this.#numberOf(causeOf(info)) : 0;
    return !isKnown;
  }

  #count(standing: number, by: number): void {
    if (standing >= taskStanding.succeeded) this.#ended += by;
    if (standing === taskStanding.running) this.#running += by;
  }

  #numberOf(cause: Cause): number {
    const name = causeName(cause);
    const known = this.#causeNumbers.get(name);
    if (known !== undefined) return known;
    const number = this.#causes.push(cause) - 1;
    this.#causeNumbers.set(name, number);
    return number;
  }

  #grow(): void {
    this.#capacity = Math.max(256, 2 * this.#capacity);
    const larger = <A extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(next: A, old: A): A => {
      next.set(old);
      return next;
    };
    this.#start = larger(new Float64Array(this.#capacity), this.#start);
    this.#end = larger(new Float64Array(this.#capacity), this.#end);
    this.#node = larger(new Uint32Array(this.#capacity), this.#node);
    this.#cause = larger(new Uint16Array(this.#capacity), this.#cause);
    this.#standing = larger(new Uint8Array(this.#capacity), this.#standing);
  }
}
