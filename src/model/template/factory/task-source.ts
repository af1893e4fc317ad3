import type { JsonObject } from '../json/json.ts';

/** The body of "add task" (API 2022-10-01.16.0). */
export type WireTask = JsonObject & { readonly id: string; readonly commandLine: string };

/** Tasks of a job, made one by one as they are asked for: a million of them take no room. */
export interface TaskSource extends Iterable<WireTask> {
  readonly count: number;
  /** @throws RangeError for a place that is none */
  task(index: number): WireTask;
}
