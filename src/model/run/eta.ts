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
  return Math.min(...running.map((row) => leftOf(row, averageMs, now)));
}

/** How long until the last task ends, milliseconds; unknown until one has ended, or while nothing could run it. */
export function tasksLeftMs(force: Workforce, now: number): number | undefined {
  const { waiting, running, averageMs } = force;
  const slots = Math.max(force.slots, running.length);
  if (averageMs === undefined || (slots === 0 && waiting > 0)) return undefined;
  const left = running.map((row) => leftOf(row, averageMs, now));
  const work = left.reduce((sum, ms) => sum + ms, 0) + waiting * averageMs;
  if (work === 0) return 0;
  // No slot does half a task: what waits goes in whole rounds behind what runs.
  return Math.max(...left, work / slots, Math.ceil(waiting / slots) * averageMs);
}
