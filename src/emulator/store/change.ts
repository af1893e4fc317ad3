import { type AddedTasks, collectionText } from './collection-line.ts';
import type { JobRow, JobScheduleRow, NodeRow, PoolRow, TaskRow } from './rows.ts';

/** Fields to replace; one that is undefined is taken away. */
export type Patch<Row> = { readonly [K in keyof Row]?: Row[K] | undefined };

export interface RowsByKind {
  pool: PoolRow;
  node: NodeRow;
  job: JobRow;
  task: TaskRow;
  schedule: JobScheduleRow;
}

export type Kind = keyof RowsByKind;

type ChangeOf<K extends Kind> =
  | { readonly put: K; readonly in: string; readonly row: RowsByKind[K] }
  | { readonly set: K; readonly in: string; readonly id: string; readonly patch: Patch<RowsByKind[K]> }
  | { readonly drop: K; readonly in: string; readonly id: string };

/**
 * One mutation. `in` names the pool of a node or the job of a task, and is empty for pools and jobs. Dropping
 * a pool drops its nodes, dropping a job its tasks.
 */
export type Change = { [K in Kind]: ChangeOf<K> }[Kind] | AddedCollection;

/** Tasks that came together. In the log alone: whoever reads it gets a `put` for each. */
interface AddedCollection extends AddedTasks {
  readonly add: 'task';
  readonly in: string;
}

/** The text of one line of the change log. A field that is taken away is null there: JSON has no undefined. */
export function encodeChange(change: Change): string | Buffer {
  if ('add' in change) return collectionText(change.in, change);
  if (!('patch' in change)) return JSON.stringify(change);
  const fields = Object.entries(change.patch).map(([name, value]) => [name, value ?? null]);
  return JSON.stringify({ ...change, patch: Object.fromEntries(fields) });
}
