import { useMemo, useRef, useState } from 'react';
import { entryProblem, type FolderEntry, fits, isHidden } from '../../../model/files/entry.ts';
import {
  inFolder,
  markedAbove,
  nameOf,
  parentOf,
  perFolder,
  toggledMarks,
  withMarks,
} from '../../../model/files/marks.ts';
import { counted } from '../../../model/format.ts';
import type { BrowserState } from '../../../state/file-browser.ts';
import type { StepProps } from '../step.ts';
import { isFolder } from './file-columns.ts';

/** Every folder that holds something marked, at any depth. */
function foldersOf(marks: ReadonlySet<string>): Set<string> {
  const above = new Set<string>();
  const add = perFolder((parent) => {
    for (let folder = parent; !above.has(folder); folder = parentOf(folder)) above.add(folder);
  });
  for (const path of marks) add(path);
  return above;
}

/** Names between two rows, both included. */
function between({ rows, selected }: BrowserState, from: string | undefined): readonly FolderEntry[] {
  if (from === undefined) return [];
  const start = rows.findIndex(({ name }) => name === from);
  if (start < 0) return [];
  return rows.slice(Math.min(start, selected), Math.max(start, selected) + 1);
}

/** What is marked, and the ways to mark: one, a range, all that is shown, none. */
export function useMarking(
  { draft, mark, browsing: { browser, say } }: Pick<StepProps, 'draft' | 'mark' | 'browsing'>,
  state: BrowserState,
  suffix: string | undefined,
) {
  const marks = useMemo(() => new Set(draft.paths), [draft.paths]);
  const onTheWay = useMemo(() => foldersOf(marks), [marks]);
  const [rangeFrom, setRangeFrom] = useState<string>();
  const taken = useRef<readonly string[]>([]);
  const { folder, rows, selected, detailsOf } = state;
  const row = rows[selected];
  const range = useMemo(() => between(state, rangeFrom), [state, rangeFrom]);

  const markable = (entry: FolderEntry) => entryProblem(entry, detailsOf(entry.name)) === undefined;
  /** Of some rows those that the workload takes, or all where it takes none of the files. */
  const wanted = (entries: readonly FolderEntry[]) => {
    const good = entries.filter(markable);
    const fit = good.filter((entry) => isFolder(entry, detailsOf(entry.name)) || fits(entry.name, suffix));
    return fit.length > 0 ? fit : good;
  };
  const toggle = (entries: readonly FolderEntry[]) => {
    const chosen = wanted(entries);
    mark(
      toggledMarks(
        marks,
        chosen.map(({ name }) => inFolder(folder, name)),
      ),
    );
    const rest = entries.length - chosen.length;
    if (rest > 0)
      say(
        `${counted(rest, 'row')} left out: ${suffix === undefined ? 'they cannot be read' : `not ${suffix}, or not readable`}`,
      );
  };
  /** What is marked already can always be unmarked. */
  const whyNot = (entry: FolderEntry) => {
    const path = inFolder(folder, entry.name);
    if (marks.has(path)) return undefined;
    const above = markedAbove(marks, path);
    const held =
      above === undefined
        ? undefined
        : `its folder ${nameOf(above)}/ is marked; Space there unmarks all of it`;
    return entryProblem(entry, detailsOf(entry.name)) ?? held;
  };

  return {
    marks,
    onTheWay,
    rangeFrom,
    range: useMemo(() => new Set(range.map(({ name }) => name)), [range]),
    notMarkable: row && whyNot(row),
    endRange: () => setRangeFrom(undefined),
    markRow() {
      if (!row) return;
      mark(toggledMarks(marks, [inFolder(folder, row.name)]));
      browser.select(Math.min(rows.length - 1, selected + 1));
    },
    markAll: () => toggle(rows.filter(({ name }) => !isHidden(name) || state.filter.showHidden)),
    markRange() {
      if (rangeFrom === undefined) return setRangeFrom(row?.name);
      mark(
        withMarks(
          marks,
          wanted(range).map(({ name }) => inFolder(folder, name)),
        ),
      );
      setRangeFrom(undefined);
    },
    unmarkAll() {
      const before = taken.current;
      if (marks.size === 0) return mark(before);
      taken.current = draft.paths;
      mark([]);
      say(`${counted(marks.size, 'mark')} taken away; u brings ${marks.size === 1 ? 'it' : 'them'} back`);
    },
    add: (paths: readonly string[]) => mark(withMarks(marks, paths)),
  };
}
