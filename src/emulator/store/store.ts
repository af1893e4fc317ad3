import { createWireClock } from '../http/wire-time.ts';
import type { ChangeLog } from './appended-log.ts';
import type { Change, Patch } from './change.ts';
import { type AddedTasks, fitsOneLine } from './collection-line.ts';
import { NodeHistory } from './node-history.ts';
import { NodeLoad } from './node-load.ts';
import type { JobRow, JobScheduleRow, NodeRow, PoolRow, TaskRow } from './rows.ts';
import { Table } from './table.ts';
import { TaskCounts } from './task-counts.ts';

/** How many lines of history are no matter, and how often the length of the log is looked at. */
const fewLines = 20_000;
const looksEvery = 1_000;

/** What the service knows. Read freely; change only through the methods, which log each change first. */
export class Store {
  readonly pools = new Table<PoolRow>();
  readonly jobs = new Table<JobRow>();
  readonly schedules = new Table<JobScheduleRow>();
  readonly load = new NodeLoad();
  readonly history = new NodeHistory();
  /** A wire time later than any given before, so that each write has an ETag of its own. */
  readonly now: () => string = createWireClock();
  readonly #nodes = new Map<string, Table<NodeRow>>();
  readonly #tasks = new Map<string, Table<TaskRow>>();
  readonly #counts = new Map<string, TaskCounts>();
  readonly #log: ChangeLog;
  #lastSequence = 0;
  #lines: number;

  constructor(log: ChangeLog, changes: readonly Change[] = []) {
    this.#log = log;
    this.#lines = changes.length;
    for (const change of changes) this.#apply(change);
    this.#compactIfLong();
  }

  nodes(poolId: string): Table<NodeRow> {
    return owned(this.#nodes, poolId, () => new Table<NodeRow>());
  }

  tasks(jobId: string): Table<TaskRow> {
    return owned(this.#tasks, jobId, () => new Table<TaskRow>());
  }

  counts(jobId: string): TaskCounts {
    return owned(this.#counts, jobId, () => new TaskCounts());
  }

  nextSequence(): number {
    return this.#lastSequence + 1;
  }

  putPool(row: PoolRow): void {
    this.#commit({ put: 'pool', in: '', row });
  }

  putNode(row: NodeRow): void {
    this.#commit({ put: 'node', in: row.poolId, row });
  }

  putJob(row: JobRow): void {
    this.#commit({ put: 'job', in: '', row });
  }

  putSchedule(row: JobScheduleRow): void {
    this.#commit({ put: 'schedule', in: '', row });
  }

  putTask(row: TaskRow): void {
    this.#commit({ put: 'task', in: row.jobId, row });
  }

  /** Tasks that came in one request: one line of the log instead of one for each. */
  addTasks(jobId: string, added: AddedTasks): void {
    if (fitsOneLine(added.said)) this.#commit({ add: 'task', in: jobId, ...added });
    else for (const row of added.rows) this.putTask(row);
  }

  /** Each `set…` answers the row as it is now, or undefined when it is gone. */
  setPool(id: string, patch: Patch<PoolRow>): PoolRow | undefined {
    this.#commit({ set: 'pool', in: '', id, patch });
    return this.pools.get(id);
  }

  setNode(poolId: string, id: string, patch: Patch<NodeRow>): NodeRow | undefined {
    this.#commit({ set: 'node', in: poolId, id, patch });
    return this.nodes(poolId).get(id);
  }

  setJob(id: string, patch: Patch<JobRow>): JobRow | undefined {
    this.#commit({ set: 'job', in: '', id, patch });
    return this.jobs.get(id);
  }

  setSchedule(id: string, patch: Patch<JobScheduleRow>): JobScheduleRow | undefined {
    this.#commit({ set: 'schedule', in: '', id, patch });
    return this.schedules.get(id);
  }

  setTask(jobId: string, id: string, patch: Patch<TaskRow>): TaskRow | undefined {
    this.#commit({ set: 'task', in: jobId, id, patch });
    return this.tasks(jobId).get(id);
  }

  dropPool(id: string): void {
    this.#commit({ drop: 'pool', in: '', id });
  }

  dropNode(poolId: string, id: string): void {
    this.#commit({ drop: 'node', in: poolId, id });
  }

  dropJob(id: string): void {
    this.#commit({ drop: 'job', in: '', id });
  }

  dropSchedule(id: string): void {
    this.#commit({ drop: 'schedule', in: '', id });
  }

  dropTask(jobId: string, id: string): void {
    this.#commit({ drop: 'task', in: jobId, id });
  }

  close(): void {
    this.#log.close();
  }

  #commit(change: Change): void {
    this.#log.append(change);
    this.#apply(change);
    this.#lines += 1;
    if (this.#lines % looksEvery === 0) this.#compactIfLong();
  }

  /** A log of which most is history would make the next start slow. */
  #compactIfLong(): void {
    const sizes = [this.#nodes, this.#tasks].flatMap((tables) =>
      [...tables.values()].map(({ size }) => size),
    );
    const rows = sizes.reduce(
      (sum, size) => sum + size,
      this.pools.size + this.jobs.size + this.schedules.size,
    );
    if (this.#lines < 2 * rows + fewLines) return;
    this.#log.compact(this.rows());
    this.#lines = rows;
  }

  /** All rows as changes that put them there, owners before what they own. */
  *rows(): Generator<Change> {
    for (const row of this.pools.values()) yield { put: 'pool', in: '', row };
    for (const [owner, table] of this.#nodes)
      for (const row of table.values()) yield { put: 'node', in: owner, row };
    for (const row of this.schedules.values()) yield { put: 'schedule', in: '', row };
    for (const row of this.jobs.values()) yield { put: 'job', in: '', row };
    for (const [owner, table] of this.#tasks)
      for (const row of table.values()) yield { put: 'task', in: owner, row };
  }

  #apply(change: Change): void {
    if ('put' in change) this.#put(change);
    else if ('add' in change) for (const row of change.rows) this.#putTask(row);
    else if ('set' in change) this.#set(change);
    else this.#drop(change);
  }

  #put(change: Extract<Change, { put: unknown }>): void {
    switch (change.put) {
      case 'pool':
        return this.pools.put(change.row);
      case 'node':
        return this.nodes(change.in).put(change.row);
      case 'schedule':
        return this.schedules.put(change.row);
      case 'job':
        return this.jobs.put(change.row);
      case 'task':
        return this.#putTask(change.row);
    }
  }

  #putTask(row: TaskRow): void {
    this.#lastSequence = Math.max(this.#lastSequence, row.sequence);
    this.#replaceTask(row.jobId, this.tasks(row.jobId).get(row.id), row);
  }

  #set(change: Extract<Change, { set: unknown }>): void {
    switch (change.set) {
      case 'pool':
        return replace(this.pools, change.id, change.patch);
      case 'node':
        return replace(this.nodes(change.in), change.id, change.patch);
      case 'schedule':
        return replace(this.schedules, change.id, change.patch);
      case 'job':
        return replace(this.jobs, change.id, change.patch);
      case 'task': {
        const before = this.tasks(change.in).get(change.id);
        if (before !== undefined) this.#replaceTask(change.in, before, patched(before, change.patch));
      }
    }
  }

  #drop(change: Extract<Change, { drop: unknown }>): void {
    switch (change.drop) {
      case 'pool':
        this.#nodes.delete(change.id.toLowerCase());
        return this.pools.drop(change.id);
      case 'node':
        return this.nodes(change.in).drop(change.id);
      case 'schedule':
        return this.schedules.drop(change.id);
      case 'job':
        for (const task of this.tasks(change.id).values()) this.load.change(task, undefined);
        this.#tasks.delete(change.id.toLowerCase());
        this.#counts.delete(change.id.toLowerCase());
        return this.jobs.drop(change.id);
      case 'task':
        this.#replaceTask(change.in, this.tasks(change.in).get(change.id), undefined);
        return this.tasks(change.in).drop(change.id);
    }
  }

  #replaceTask(jobId: string, before: TaskRow | undefined, after: TaskRow | undefined): void {
    if (after !== undefined) this.tasks(jobId).put(after);
    this.counts(jobId).change(before, after);
    this.load.change(before, after);
    this.history.change(before, after);
  }
}

function owned<T>(tables: Map<string, T>, owner: string, make: () => T): T {
  const key = owner.toLowerCase();
  const there = tables.get(key);
  if (there !== undefined) return there;
  const made = make();
  tables.set(key, made);
  return made;
}

function replace<Row extends { readonly id: string }>(
  table: Table<Row>,
  id: string,
  patch: Patch<Row>,
): void {
  const before = table.get(id);
  if (before !== undefined) table.put(patched(before, patch));
}

function patched<Row extends object>(row: Row, patch: Patch<Row>): Row {
  const next: Row = { ...row };
  for (const name in patch) {
    const value = patch[name];
    if (value === undefined) delete next[name];
    else next[name] = value;
  }
  return next;
}
