import { rowFilter } from '../table/row-filter.ts';
import { type FolderEntry, isHidden } from './entry.ts';

export interface EntryFilter {
  readonly showHidden: boolean;
  /** What is filtered by, as in every list: words that a name must hold, `!word` that it must not. */
  readonly text: string;
  /** Only names that begin so: a path is being typed. */
  readonly start: string;
}

export const noFilter: EntryFilter = { showHidden: false, text: '', start: '' };

export interface VisibleEntries {
  readonly rows: readonly FolderEntry[];
  /** Left out because their names begin with a dot. */
  readonly hidden: number;
}

const folded = (text: string) => text.normalize('NFC').toLowerCase();

/** What of a folder is shown. Hidden names show where one is asked for by its dot. */
export function visibleEntries(entries: readonly FolderEntry[], filter: EntryFilter): VisibleEntries {
  const showHidden = filter.showHidden || isHidden(filter.start);
  const keep = rowFilter(filter.text, ['name']);
  const start = folded(filter.start);
  let hidden = 0;
  const rows = entries.filter(({ name }) => {
    if (!showHidden && isHidden(name)) {
      hidden++;
      return false;
    }
    if (keep && !keep([{ column: 'name', text: name }])) return false;
    return start === '' || folded(name).startsWith(start);
  });
  return { rows, hidden };
}
