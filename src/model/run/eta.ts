import type { BoardRow } from './board-row.ts';

export interface Workforce {
  /** Tasks that have not begun. */
  readonly waiting: number;
  readonly running: readonly BoardRow[];
  /** Tasks that the ready nodes run at once. */
  readonly slots: number;
  /** Mean time of the tasks that have ended, milliseconds. */
  readonly averageMs: number | undefined;
}

const leftOf = (row: BoardRow, averageMs: number, now: number) =>
  Math.max(0, averageMs - (now - (row.startedAt ?? now)));

/** When the next slot frees, milliseconds from now, by how long tasks took so far. */
export function nextSlotMs({ running, averageMs }: Workforce, now: number): number | undefined {
  if (averageMs === undefined || running.length === 0) return undefined;
  return running.reduce(
    (least, row) => Math.min(least, leftOf(row, averageMs, now)),
    Number.POSITIVE_INFINITY,
  );
}

/** How long until the last task ends, milliseconds; unknown until one has ended, or while nothing could run it. */
export function tasksLeftMs(force: Workforce, now: number): number | undefined {
  const { waiting, running, averageMs } = force;
  const slots = Math.max(force.slots, running.length);
  if (averageMs === undefined || (slots === 0 && waiting > 0)) return undefined;
  let work = waiting * averageMs;
  let longest = 0;
  for (const row of running) {
    const left = leftOf(row, averageMs, now);
    work += left;
    longest = Math.max(longest, left);
  }
  if (work === 0) return 0;
  // No slot does half a task: what waits goes in whole rounds behind what runs.
  return Math.max(longest, work / slots, Math.ceil(waiting / slots) * averageMs);
}
