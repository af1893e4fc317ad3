import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** What the service wrote down of one node, and when. Milliseconds since the epoch. */
export interface NodeRecord {
  readonly id: string;
  readonly spot: boolean;
  /** Its address: the same for the same seed, which the id is not. */
  readonly address: string;
  /** The states it went through. */
  readonly states: { readonly state: string; readonly at: number }[];
  /** When the records first had it no more. */
  goneAt?: number;
}

const lines = v.variant('of', [
  v.object({
    of: v.literal('put'),
    row: v.object({
      id: v.string(),
      isDedicated: v.boolean(),
      ipAddress: v.string(),
      state: v.string(),
      stateTransitionTime: v.string(),
    }),
  }),
  v.object({
    of: v.literal('set'),
    id: v.string(),
    patch: v.object({ state: v.optional(v.string()), stateTransitionTime: v.optional(v.string()) }),
  }),
  v.object({ of: v.literal('drop'), id: v.string() }),
  v.object({ of: v.literal('other') }),
]);

/** A line is a sum, a space, and a change: `{"put":"node",…}`, `{"set":"node",…}`, `{"drop":"node",…}`. */
function readLine(line: string): v.InferOutput<typeof lines> {
  const change = JSON.parse(line.slice(line.indexOf(' ') + 1));
  const of = (['put', 'set', 'drop'] as const).find((verb) => change[verb] === 'node');
  return v.parse(lines, of === undefined ? { of: 'other' } : { ...change, of });
}

/**
 * Reads the log of changes that the local service keeps on disk, and nothing that batchdeck asks it. Only the moment at
 * which a node is there no more is not written: it is that of the first reading after it, so read often.
 */
export class NodeRecords {
  readonly all: NodeRecord[] = [];
  #read = 0;

  constructor(private readonly stateDir: string) {}

  readUntil(now: number): void {
    const bytes = readFileSync(join(this.stateDir, 'store.jsonl'));
    if (bytes.length < this.#read) throw new Error('the service wrote its log anew, without its history');
    const end = bytes.lastIndexOf(10) + 1;
    const fresh = bytes.toString('utf8', this.#read, end);
    this.#read = end;
    for (const line of fresh.split('\n').slice(0, -1)) this.#take(readLine(line), now);
  }

  #take(line: v.InferOutput<typeof lines>, now: number): void {
    if (line.of === 'other') return;
    if (line.of === 'put') {
      const { id, isDedicated, ipAddress, state, stateTransitionTime } = line.row;
      const states = [{ state, at: Date.parse(stateTransitionTime) }];
      this.all.push({ id, spot: !isDedicated, address: ipAddress, states });
      return;
    }
    const record = this.all.findLast(({ id }) => id === line.id);
    if (!record) throw new Error(`a change of node ${line.id}, which was never there`);
    if (line.of === 'drop') record.goneAt = now;
    else if (line.patch.state !== undefined && line.patch.stateTransitionTime !== undefined)
      record.states.push({ state: line.patch.state, at: Date.parse(line.patch.stateTransitionTime) });
  }
}

/** A time in which a machine stood behind a node. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/**
 * When there was a machine: from the allocation to the end, and not from `preempted` until it is created anew. One that
 * is preempted and then leaves its pool has none while it leaves.
 */
export function machineSpans({ states, goneAt }: NodeRecord, now: number): Span[] {
  const spans: Span[] = [];
  let from: number | undefined;
  for (const { state, at } of states) {
    if (state === 'preempted' && from !== undefined) {
      spans.push({ from, until: at });
      from = undefined;
    } else if (state !== 'preempted' && state !== 'leavingpool') from ??= at;
  }
  if (from !== undefined) spans.push({ from, until: goneAt ?? now });
  return spans;
}
