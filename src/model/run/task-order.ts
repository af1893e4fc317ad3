import type { BoardRow } from './board-row.ts';

/** Ways to put tasks in order: as the inputs came, what needs a person first, the longest first. */
export const taskOrders = ['id', 'state', 'elapsed'] as const;
export type TaskOrder = (typeof taskOrders)[number];

export const nextOrder = (order: TaskOrder): TaskOrder =>
  taskOrders[(taskOrders.indexOf(order) + 1) % taskOrders.length] ?? 'id';

/** More tasks than a person sees at once: what failed and what runs would be out of sight. */
const fewTasks = 50;
export const usualOrder = (tasks: number): TaskOrder => (tasks > fewTasks ? 'state' : 'id');

const byState: readonly BoardRow['state'][] = ['failed', 'running', 'waiting', 'done'];

/** The later the end, or the earlier the start of what still runs, the longer; without the present moment. */
function lengthOf({ startedAt, endedAt, state }: BoardRow): number {
  if (startedAt === undefined || state === 'waiting') return Number.NEGATIVE_INFINITY;
  return endedAt === undefined ? Number.MAX_SAFE_INTEGER - startedAt : endedAt - startedAt;
}

/** The rows in an order; the same array where that is the order they have. Rows of equal rank stay as they were. */
export function inOrder(rows: readonly BoardRow[], order: TaskOrder): readonly BoardRow[] {
  if (order === 'id') return rows;
  if (order === 'state') {
    const piles = new Map(byState.map((state) => [state, [] as BoardRow[]]));
    for (const row of rows) piles.get(row.state)?.push(row);
    return [...piles.values()].flat();
  }
  return rows
    .map((row) => ({ row, length: lengthOf(row) }))
    .sort((a, b) => b.length - a.length)
    .map(({ row }) => row);
}
