import type { Action, Target } from './action.ts';
import type { Resource } from './resource.ts';
import { cellOf, type TableRow } from './table-row.ts';

/** One that an action would be done to, or the reason why not. */
export interface PlannedRow {
  readonly target: Target;
  readonly refusal: string | undefined;
}

interface Chosen {
  readonly resource: Resource;
  readonly parents: readonly string[];
  /** The row under the cursor. */
  readonly row: TableRow | undefined;
  /** Those that are marked. */
  readonly marked: readonly TableRow[];
}

/** Why an action cannot be done to a row as it is. */
export const refusalOf = (action: Action, resource: Resource, row: TableRow): string | undefined =>
  action.unavailable?.((title) => cellOf(resource.columns, row, title));

/** What an action would be done to: what is marked, else the row under the cursor, else the list itself. */
export function plannedRows(action: Action, { resource, parents, row, marked }: Chosen): PlannedRow[] {
  if (action.to === 'list') return [{ target: { parents, id: '' }, refusal: undefined }];
  const own = row ? [row] : [];
  const chosen = action.single || marked.length === 0 ? own : marked;
  return chosen.map((each) => ({
    target: { parents, id: each.id },
    refusal: refusalOf(action, resource, each),
  }));
}
