import type { Task } from '../batch/task.ts';
import { type BoardRow, rowOf } from './board-row.ts';
import { type RunState, watchedTasks } from './run-state.ts';
import type { TaskLabel } from './workload/expand-run.ts';

export type RowState = BoardRow['state'];

/**
 * The tasks of a run, a row each, kept up to date in place: a look that shows ten changes costs ten
 * steps, not one for each of a hundred thousand tasks. Whoever draws it watches {@link version}.
 */
export class TaskBook {
  readonly #rows: BoardRow[] = [];
  readonly #seen = new Set<string>();
  readonly #running = new Set<string>();
  readonly #counts: Record<RowState, number> = { waiting: 0, running: 0, done: 0, failed: 0 };
  #sumMs = 0;
  #ended = 0;
  /** Grows with every change. */
  version = 0;

  /** Where a task stands that has a name of its own. */
  readonly #named = new Map<string, number>();
  readonly #grows: boolean;
  #longestId: number;

  /** @param grows whether tasks may come that are not among them. */
  constructor(tasks: readonly TaskLabel[] = [], grows = false) {
    this.#grows = grows;
    this.#longestId = tasks.reduce((most, { id }) => Math.max(most, id.length), 0);
    if (grows) for (const [place, { id }] of tasks.entries()) this.#named.set(id, place);
    this.#rows = tasks.map(({ id, input }) => ({ id, input, state: 'waiting', retries: 0 }));
    this.#counts.waiting = tasks.length;
  }

  /** Letters of the longest id. */
  get longestId(): number {
    return this.#longestId;
  }

  /** In the order of the tasks. Changes in place. */
  get rows(): readonly BoardRow[] {
    return this.#rows;
  }

  get counts(): Readonly<Record<RowState, number>> {
    return this.#counts;
  }

  /** How many tasks the service has told of. */
  get told(): number {
    return this.#seen.size;
  }

  /** Mean time of the tasks that have ended, milliseconds. */
  get averageMs(): number | undefined {
    return this.#ended === 0 ? undefined : this.#sumMs / this.#ended;
  }

  running(): BoardRow[] {
    return [...this.#running].flatMap((id) => this.#rows[this.#placeOf(id)] ?? []);
  }

  /** Takes in what the service tells of a task; one that is not known is none of this run, unless it grows. */
  put(task: Task): void {
    const row = this.#rows[this.#placeOf(task.id)] ?? (this.#grows ? this.#append(task) : undefined);
    if (row?.id !== task.id) return;
    this.#seen.add(task.id);
    this.#replace(row, rowOf(task, row.input));
  }

  /**
   * What the journal tells of tasks whose job is gone: all succeeded but the ones that failed. What was seen to end
   * stays as it was seen.
   */
  settle(run: RunState): void {
    const failed = new Set(run.taskFailures.map(({ id }) => id));
    const all = run.watched && run.watched.succeeded + failed.size >= watchedTasks(run.watched);
    for (const row of this.#rows) {
      if (row.state === 'done' || (row.state === 'failed' && this.#seen.has(row.id))) continue;
      const state: RowState = failed.has(row.id) ? 'failed' : all ? 'done' : row.state;
      // When it ended nobody knows: it has no time of its own any more.
      const { startedAt: _startedAt, ...rest } = row;
      if (row.state !== state) this.#replace(row, { ...rest, state });
    }
  }

  #append({ id, displayName = '' }: Task): BoardRow {
    const row: BoardRow = { id, input: displayName, state: 'waiting', retries: 0 };
    this.#named.set(id, this.#rows.length);
    this.#rows.push(row);
    this.#counts.waiting++;
    this.#longestId = Math.max(this.#longestId, id.length);
    this.version++;
    return row;
  }

  /** The id of a task is its place; only one that waits for all others, at the end, may have a name. */
  #placeOf(id: string): number {
    if (this.#grows) return this.#named.get(id) ?? -1;
    const last = this.#rows.length - 1;
    return this.#rows[last]?.id === id ? last : Number(id);
  }

  #replace(before: BoardRow, after: BoardRow): void {
    if (same(before, after)) return;
    this.#rows[this.#placeOf(after.id)] = after;
    this.#counts[before.state]--;
    this.#counts[after.state]++;
    this.#sum(before, -1);
    this.#sum(after, 1);
    if (after.state === 'running') this.#running.add(after.id);
    else this.#running.delete(after.id);
    this.version++;
  }

  #sum({ startedAt, endedAt, state }: BoardRow, sign: 1 | -1): void {
    if (startedAt === undefined || endedAt === undefined || (state !== 'done' && state !== 'failed')) return;
    this.#sumMs += sign * Math.max(0, endedAt - startedAt);
    this.#ended += sign;
  }
}

const same = (a: BoardRow, b: BoardRow): boolean =>
  a.state === b.state &&
  a.nodeId === b.nodeId &&
  a.exitCode === b.exitCode &&
  a.startedAt === b.startedAt &&
  a.endedAt === b.endedAt &&
  a.retries === b.retries;
