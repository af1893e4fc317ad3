import * as v from 'valibot';
import type { Change, Kind } from './change.ts';
import { readCheckedLine } from './checked-line.ts';
import { collectionRows } from './collection-line.ts';
import type { LogLine } from './log-lines.ts';
import { formatOf } from './row-format.ts';
import { jobRow, jobScheduleRow, nodeRow, poolRow, taskRow } from './rows.ts';

const kind = v.picklist(['pool', 'node', 'schedule', 'job', 'task']);
const fields = v.record(v.string(), v.unknown());
const put = v.object({ put: kind, in: v.string(), row: v.looseObject({ id: v.string() }) });
const set = v.object({ set: kind, in: v.string(), id: v.string(), patch: fields });
const drop = v.object({ drop: kind, in: v.string(), id: v.string() });

type LoggedChange = v.InferOutput<typeof put | typeof set | typeof drop>;
type Fields = Record<string, unknown>;

export interface Replayed {
  /** One `put` for each row that is left, owners before what they own. */
  readonly changes: readonly Change[];
  /** What had to be left out, in words; empty when the log was whole. */
  readonly warnings: readonly string[];
}

/**
 * Folds the lines of a change log, of whatever build, into the rows that are left at its end. A torn last line is cut,
 * a damaged one left out, and each row held against its schema. Warnings name places and never quote: a row may hold a
 * signature.
 */
export function replay(lines: Iterable<LogLine>): Replayed {
  const warnings: string[] = [];
  const left = new LeftRows();
  let number = 0;
  for (const { bytes, torn } of lines) {
    number += 1;
    if (torn) {
      warnings.push(`the change log ended in the middle of a line; ${bytes.length} bytes cut`);
      continue;
    }
    const { is, text } = readCheckedLine(bytes);
    if (number === 1 && formatOf(text) !== undefined) continue;
    const onLost = (id: string) =>
      warnings.push(`task '${id}' is left out: it is not right by the rules of now`);
    const changes = is === 'damaged' ? undefined : changesOf(text, onLost);
    if (changes) for (const change of changes) left.apply(change);
    else {
      const why = is === 'damaged' ? 'it is damaged' : 'it is no change';
      warnings.push(`line ${number} of the change log is left out: ${why}`);
    }
  }
  return { changes: left.asChanges(warnings), warnings };
}

/** What a line says, undefined for what is no change. Looks at the one form that it may have: a log holds hundreds of thousands. */
function changesOf(text: string, onLost: (id: string) => void): readonly LoggedChange[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    if ('add' in value)
      return collectionRows(value, onLost).map((row) => ({ put: 'task', in: row.jobId, row }));
    return [v.parse('set' in value ? set : 'drop' in value ? drop : put, value)];
  } catch {
    return undefined;
  }
}

/** Unchecked rows by kind, owner and id; checked once at the end, since most lines are small patches. */
class LeftRows {
  readonly #kinds = {
    pool: new Map<string, Map<string, Fields>>(),
    node: new Map<string, Map<string, Fields>>(),
    schedule: new Map<string, Map<string, Fields>>(),
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

  /** Rows that are whole, and whose owner is: a task without its job would hold its slot for ever. */
  asChanges(warnings: string[]): Change[] {
    const changes: Change[] = [];
    const owners = { pool: new Set<string>(), job: new Set<string>() };
    const each = <S extends v.GenericSchema>(
      name: Kind,
      schema: S,
      add: (row: v.InferOutput<S>, owner: string, id: string) => void,
      ownersOf?: ReadonlySet<string>,
    ) => {
      for (const [owner, rows] of this.#kinds[name]) {
        for (const [id, row] of rows) {
          const checked = v.safeParse(schema, row);
          if (!checked.success) {
            const place = v.getDotPath(checked.issues[0]) ?? 'its form';
            warnings.push(`${name} '${id}' is left out: ${place} is not right`);
          } else if (ownersOf !== undefined && !ownersOf.has(owner)) {
            warnings.push(`${name} '${id}' is left out: '${owner}', to which it belongs, is missing`);
          } else {
            add(checked.output, owner, id);
          }
        }
      }
    };
    each('pool', poolRow, (row, _owner, id) => {
      owners.pool.add(id);
      changes.push({ put: 'pool', in: '', row });
    });
    each('node', nodeRow, (row, owner) => changes.push({ put: 'node', in: owner, row }), owners.pool);
    each('schedule', jobScheduleRow, (row) => changes.push({ put: 'schedule', in: '', row }));
    each('job', jobRow, (row, _owner, id) => {
      owners.job.add(id);
      changes.push({ put: 'job', in: '', row });
    });
    each('task', taskRow, (row, owner) => changes.push({ put: 'task', in: owner, row }), owners.job);
    return changes;
  }
}

function merge(row: Fields, patch: Fields): void {
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete row[name];
    else row[name] = value;
  }
}
