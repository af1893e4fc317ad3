import type { Meter, NodeTime, OpenNode, RestingNode } from './meter.ts';

/** What one look changed: the nodes that it was about, and no others. */
export interface MeterChange {
  readonly closed: NodeTime;
  /** Nodes that are billed from here on; a node of this id that rested does not any more. */
  readonly open: readonly OpenNode[];
  /** Nodes that are not billed any more, though they are listed. */
  readonly resting: readonly RestingNode[];
  /** Nodes that are not listed any more. */
  readonly gone: readonly string[];
}

/** What leads from one meter to the next; undefined where nothing changed. */
export function meterChange(before: Meter, after: Meter): MeterChange | undefined {
  const billed = new Map(before.open.map((node) => [node.id, node.from]));
  const rested = new Map(before.resting.map(({ id, since }) => [id, since]));
  const open = after.open.filter(({ id, from }) => billed.get(id) !== from || rested.has(id));
  const resting = after.resting.filter(({ id, since }) => rested.get(id) !== since || billed.has(id));
  const there = new Set([...after.open, ...after.resting].map(({ id }) => id));
  const gone = [...billed.keys(), ...rested.keys()].filter((id) => !there.has(id));
  const { dedicated, spot } = before.closed;
  const same = dedicated === after.closed.dedicated && spot === after.closed.spot;
  if (same && open.length + resting.length + gone.length === 0) return undefined;
  return { closed: after.closed, open, resting, gone };
}

/** The meter after such a change. */
export function changedMeter(meter: Meter, { closed, open, resting, gone }: MeterChange): Meter {
  const touched = new Set([...gone, ...[...open, ...resting].map(({ id }) => id)]);
  const rest = <N extends { readonly id: string }>(nodes: readonly N[]) =>
    nodes.filter(({ id }) => !touched.has(id));
  return { closed, open: [...rest(meter.open), ...open], resting: [...rest(meter.resting), ...resting] };
}
