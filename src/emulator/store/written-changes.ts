import type { Change } from './change.ts';
import { readCheckedLine } from './checked-line.ts';
import { collectionRows } from './collection-line.ts';
import type { LogLine } from './log-lines.ts';
import { formatOf, rowFormat } from './row-format.ts';

/** The changes of a line that this very code wrote; undefined where it would not take all of them again. */
function decode(text: string): Change[] | undefined {
  const change = JSON.parse(text);
  if (change.add === 'task') {
    const lost: string[] = [];
    const rows = collectionRows(change, (id) => lost.push(id));
    return lost.length > 0 ? undefined : rows.map((row) => ({ put: 'task', in: row.jobId, row }));
  }
  // A field that is taken away is null in the log.
  for (const name in change.patch) if (change.patch[name] === null) change.patch[name] = undefined;
  return [change];
}

/**
 * The changes of a log that is whole and was written by code with these very forms of rows: the sums of its lines
 * vouch for them, so they are not held against the schemas again.
 * @returns undefined for any other log, which {@link replay} reads more slowly.
 */
export function writtenChanges(lines: Iterable<LogLine>): Change[] | undefined {
  let changes: Change[] | undefined;
  for (const { bytes, torn } of lines) {
    const { is, text } = readCheckedLine(bytes);
    if (torn || is !== 'whole') return undefined;
    if (changes) {
      const decoded = decode(text);
      if (decoded === undefined) return undefined;
      for (const change of decoded) changes.push(change);
    } else if (formatOf(text) === rowFormat) changes = [];
    else return undefined;
  }
  return changes;
}
