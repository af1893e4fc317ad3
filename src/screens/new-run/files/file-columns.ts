import type { Cell, TableColumn } from '../../../components/Table.tsx';
import type { Theme } from '../../../components/theme.tsx';
import { type EntryDetails, entryProblem, type FolderEntry, fits } from '../../../model/files/entry.ts';
import { inFolder, markedAbove } from '../../../model/files/marks.ts';
import { cutMiddle } from '../../../model/files/middle-cut.ts';
import { bytes } from '../../../model/format.ts';
import { dayAndMinute } from '../../../model/local-time.ts';
import { sanitise } from '../../../model/sanitise.ts';

/** What the rows of a folder are drawn from. */
export interface FolderView {
  readonly folder: string;
  readonly marks: ReadonlySet<string>;
  /** Folders that hold something marked. */
  readonly onTheWay: ReadonlySet<string>;
  /** Names in a range that is being drawn up. */
  readonly range: ReadonlySet<string>;
  readonly suffix: string | undefined;
  readonly detailsOf: (name: string) => EntryDetails | undefined;
}

function sizeText(details: EntryDetails | undefined): string {
  if (!details) return '';
  if (details.kind === 'file') return bytes(details.size);
  if (!details.holds) return '';
  const { entries, more } = details.holds;
  if (more) return `> ${entries.toLocaleString('en-US')}`;
  return entries === 0 ? 'empty' : `${entries} in it`;
}

export const isFolder = (entry: FolderEntry, details: EntryDetails | undefined): boolean =>
  (details?.kind ?? entry.kind) === 'folder';

/** Columns of a folder: the mark, the name, what it holds, and when it changed or why it is not taken. */
export function fileColumns(view: FolderView, width: number, theme: Theme): TableColumn<FolderEntry>[] {
  const room = width - 23;
  const nameWidth = Math.max(20, room - Math.max(24, Math.floor(room * 0.3)));
  const mark = theme.glyph('ellipsis');
  const stateOf = (entry: FolderEntry) => {
    const details = view.detailsOf(entry.name);
    const path = inFolder(view.folder, entry.name);
    const folder = isFolder(entry, details);
    const marked = view.marks.has(path);
    const problem = entryProblem(entry, details);
    const misfit = !folder && !fits(entry.name, view.suffix);
    const inside = !marked && markedAbove(view.marks, path) !== undefined;
    return { details, path, folder, marked, problem, misfit, inside };
  };
  return [
    {
      title: '',
      width: 1,
      cell(entry): Cell {
        const { path, marked, inside, misfit, problem } = stateOf(entry);
        if (view.range.has(entry.name)) return { text: '+', tone: 'move' };
        if (marked || (inside && !misfit && !problem)) return { text: theme.glyph('done'), tone: 'good' };
        return view.onTheWay.has(path) ? { text: theme.glyph('dot'), tone: 'good' } : { text: '' };
      },
    },
    {
      title: 'name',
      width: nameWidth,
      cell(entry) {
        const { folder, problem, misfit, marked } = stateOf(entry);
        const name = sanitise(entry.name, { ascii: theme.ascii });
        const shown = folder ? `${cutMiddle(name, nameWidth - 1, mark)}/` : cutMiddle(name, nameWidth, mark);
        return { text: shown, tone: (misfit || problem) && !marked ? 'dim' : folder ? 'strong' : 'plain' };
      },
    },
    {
      title: 'size',
      width: 9,
      align: 'right',
      cell(entry) {
        const { details, problem } = stateOf(entry);
        return { text: problem ? '' : sizeText(details), tone: 'dim' };
      },
    },
    {
      title: 'changed',
      width: 16,
      cell(entry) {
        const { details, problem, misfit, marked } = stateOf(entry);
        if (problem) return { text: `${theme.glyph('failed')} ${problem}`, tone: 'bad' };
        if (misfit) return { text: `not ${view.suffix}${marked ? ', taken all the same' : ''}`, tone: 'dim' };
        return { text: details ? dayAndMinute(details.changedAt) : '', tone: 'dim' };
      },
    },
  ];
}
