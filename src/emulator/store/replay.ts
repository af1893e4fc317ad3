import * as v from 'valibot';
import { messageOf } from '../../model/problem.ts';
import type { Change, Kind } from './change.ts';
import { jobRow, nodeRow, poolRow, taskRow } from './rows.ts';

const kind = v.picklist(['pool', 'node', 'job', 'task']);
const fields = v.record(v.string(), v.unknown());
const loggedChange = v.union([
  v.object({ put: kind, in: v.string(), row: v.looseObject({ id: v.string() }) }),
  v.object({ set: kind, in: v.string(), id: v.string(), patch: fields }),
  v.object({ drop: kind, in: v.string(), id: v.string() }),
]);

type LoggedChange = v.InferOutput<typeof loggedChange>;
type Fields = Record<string, unknown>;

export interface Replayed {
  /** One `put` for each row that is left, owners before what they own. */
  readonly changes: readonly Change[];
  /** What had to be left out, in words; empty when the log was whole. */
  readonly warnings: readonly string[];
}

/** Folds the text of a change log into the rows that are left at its end. A torn last line is cut. */
export function replay(text: string): Replayed {
  const warnings: string[] = [];
  const left = new LeftRows();
  const lines = text.split('\n');
  const torn = lines.pop();
  if (torn) warnings.push(`the change log ended in the middle of a line; ${torn.length} characters cut`);
  lines.forEach((line, index) => {
    try {
      left.apply(v.parse(loggedChange, JSON.parse(line)));
    } catch (error) {
      warnings.push(`line ${index + 1} of the change log is left out: ${messageOf(error)}`);
    }
  });
  return { changes: left.asChanges(warnings), warnings };
}

/** Unchecked rows by kind, owner and id; checked once at the end, since most lines are small patches. */
class LeftRows {
  readonly #kinds = {
    pool: new Map<string, Map<string, Fields>>(),
    node: new Map<string, Map<string, Fields>>(),
    job: new Map<string, Map<string, Fields>>(),
    task: new Map<string, Map<string, Fields>>(),
  };

  apply(change: LoggedChange): void {
    const owner = change.in.toLowerCase();
    if ('put' in change) {
      const rows = this.#kinds[change.put].get(owner) ?? new Map<string, Fields>();
      this.#kinds[change.put].set(owner, rows.set(change.row.id.toLowerCase(), change.row));
    } else if ('set' in change) {
      const row = this.#kinds[change.set].get(owner)?.get(change.id.toLowerCase());
      if (row !== undefined) merge(row, change.patch);
    } else {
      const id = change.id.toLowerCase();
      this.#kinds[change.drop].get(owner)?.delete(id);
      if (change.drop === 'pool') this.#kinds.node.delete(id);
      if (change.drop === 'job') this.#kinds.task.delete(id);
    }
  }

  asChanges(warnings: string[]): Change[] {
    const changes: Change[] = [];
    const each = (name: Kind, add: (row: Fields, owner: string) => void) => {
      for (const [owner, rows] of this.#kinds[name]) {
        for (const row of rows.values()) {
          try {
            add(row, owner);
          } catch (error) {
            warnings.push(`${name} '${String(row.id)}' is left out: ${messageOf(error)}`);
          }
        }
      }
    };
    each('pool', (row) => changes.push({ put: 'pool', in: '', row: v.parse(poolRow, row) }));
    each('node', (row, owner) => changes.push({ put: 'node', in: owner, row: v.parse(nodeRow, row) }));
    each('job', (row) => changes.push({ put: 'job', in: '', row: v.parse(jobRow, row) }));
    each('task', (row, owner) => changes.push({ put: 'task', in: owner, row: v.parse(taskRow, row) }));
    return changes;
  }
}

function merge(row: Fields, patch: Fields): void {
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete row[name];
    else row[name] = value;
  }
}
