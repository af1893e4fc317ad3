import { type TaskTimes, taskStanding } from './task-times.ts';
import { columnStep } from './time-step.ts';

/** What a node, or several, did in one stretch of time. */
export interface ChartCell {
  /** Of the time that its slots had, from 0 to 1. */
  readonly busy: number;
  /** Tasks that ended in it. */
  readonly ended: number;
  readonly failed: number;
  /** Between its first and its last task: where it is not busy, it stood idle. */
  readonly within: boolean;
}

export interface ChartRow {
  /** The node; of several, the first of them. */
  readonly nodeId: string;
  readonly nodes: number;
  readonly tasks: number;
  readonly failed: number;
  /** Of the slots' time from the first to the last task of each of its nodes, from 0 to 1. */
  readonly busy: number;
  readonly cells: readonly ChartCell[];
}

/** Nodes by time: which did what when. */
export interface NodeChart {
  /** Of the first column, milliseconds since the epoch. */
  readonly from: number;
  /** Milliseconds a column. */
  readonly step: number;
  readonly columns: number;
  /** Nodes in a row; 1 where there is room for each. */
  readonly bucket: number;
  readonly rows: readonly ChartRow[];
}

export interface ChartRoom {
  readonly rows: number;
  readonly columns: number;
  /** Tasks that a node runs at once. */
  readonly slots: number;
  /** Where what runs has come to, milliseconds since the epoch. */
  readonly now: number;
  /** Only these of the nodes, by their order: a row of a wider chart looked at closer. */
  readonly only?: { readonly first: number; readonly count: number };
}

interface Lives {
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly busy: Float64Array;
  readonly tasks: Uint32Array;
  readonly failed: Uint32Array;
}

/** Calls back for each task that ran on a node, with when. */
function eachRun(
  times: TaskTimes,
  now: number,
  take: (task: number, node: number, start: number, end: number) => void,
): void {
  for (let task = 0; task < times.size; task++) {
    const node = times.nodeAt(task);
    const standing = times.standingAt(task);
    if (node === undefined || standing === taskStanding.absent) continue;
    const start = times.startAt(task);
    const end = standing === taskStanding.running ? Math.max(now, start) : times.endAt(task);
    if (end >= start) take(task, node, start, end);
  }
}

/** From when to when each node had tasks of the job, and how much of that it worked. */
export function nodeLives(times: TaskTimes, now: number): Lives {
  const lives: Lives = {
    first: new Float64Array(times.nodes).fill(Number.POSITIVE_INFINITY),
    last: new Float64Array(times.nodes).fill(Number.NEGATIVE_INFINITY),
    busy: new Float64Array(times.nodes),
    tasks: new Uint32Array(times.nodes),
    failed: new Uint32Array(times.nodes),
  };
  eachRun(times, now, (task, node, start, end) => {
    lives.first[node] = Math.min(lives.first[node] ?? start, start);
    lives.last[node] = Math.max(lives.last[node] ?? end, end);
    lives.busy[node] = (lives.busy[node] ?? 0) + end - start;
    lives.tasks[node] = (lives.tasks[node] ?? 0) + 1;
    if (times.standingAt(task) === taskStanding.failed) lives.failed[node] = (lives.failed[node] ?? 0) + 1;
  });
  return lives;
}

/** Nodes with tasks in the order in which they came, so many a row; columns are of a step that people count in. */
export function nodeChartOf(times: TaskTimes, room: ChartRoom): NodeChart | undefined {
  const { slots, now, only } = room;
  const lives = nodeLives(times, now);
  const at = (values: Float64Array | Uint32Array, node: number) => values[node] ?? 0;
  const all = Array.from({ length: times.nodes }, (_, node) => node)
    .filter((node) => at(lives.tasks, node) > 0)
    .sort((a, b) => at(lives.first, a) - at(lives.first, b) || a - b);
  const order = only ? all.slice(only.first, only.first + only.count) : all;
  const begun = order[0];
  if (begun === undefined) return undefined;
  const until = order.reduce((most, node) => Math.max(most, at(lives.last, node)), 0);
  const step = columnStep(until - at(lives.first, begun) + 1, Math.max(1, room.columns - 1));
  const from = Math.floor(at(lives.first, begun) / step) * step;
  const columns = Math.floor((until - from) / step) + 1;
  const bucket = Math.ceil(order.length / Math.max(1, room.rows));
  const count = Math.ceil(order.length / bucket);
  const rowOf = new Int32Array(times.nodes).fill(-1);
  order.forEach((node, index) => {
    rowOf[node] = Math.floor(index / bucket);
  });

  const busy = new Float64Array(count * columns);
  const ended = new Uint32Array(count * columns);
  const failed = new Uint32Array(count * columns);
  eachRun(times, now, (task, node, start, end) => {
    const row = rowOf[node] ?? -1;
    if (row < 0) return;
    const last = Math.min(columns - 1, Math.floor((end - from) / step));
    for (let column = Math.max(0, Math.floor((start - from) / step)); column <= last; column++) {
      const begin = from + column * step;
      const cell = row * columns + column;
      busy[cell] = (busy[cell] ?? 0) + Math.max(0, Math.min(end, begin + step) - Math.max(start, begin));
    }
    const standing = times.standingAt(task);
    if (standing < taskStanding.succeeded) return;
    const cell = row * columns + last;
    ended[cell] = (ended[cell] ?? 0) + 1;
    if (standing === taskStanding.failed) failed[cell] = (failed[cell] ?? 0) + 1;
  });

  const share = (part: number, whole: number) => (whole <= 0 ? 0 : Math.min(1, part / whole));
  const rows = Array.from({ length: count }, (_, row): ChartRow => {
    const nodes = order.slice(row * bucket, (row + 1) * bucket);
    const sum = (value: (node: number) => number) => nodes.reduce((total, node) => total + value(node), 0);
    const first = Math.min(...nodes.map((node) => at(lives.first, node)));
    const last = Math.max(...nodes.map((node) => at(lives.last, node)));
    const cells = Array.from({ length: columns }, (_, column): ChartCell => {
      const [begin, cell] = [from + column * step, row * columns + column];
      // A cell's time is what of it has passed by now.
      const passed = Math.max(1, Math.min(step, now - begin));
      return {
        busy: share(busy[cell] ?? 0, passed * nodes.length * slots),
        ended: ended[cell] ?? 0,
        failed: failed[cell] ?? 0,
        within: begin + step > first && begin <= last,
      };
    });
    return {
      nodeId: times.nodeIdAt(nodes[0] ?? -1),
      nodes: nodes.length,
      tasks: sum((node) => at(lives.tasks, node)),
      failed: sum((node) => at(lives.failed, node)),
      busy: share(
        sum((node) => at(lives.busy, node)),
        sum((node) => (at(lives.last, node) - at(lives.first, node)) * slots),
      ),
      cells,
    };
  });
  return { from, step, columns, bucket, rows };
}
