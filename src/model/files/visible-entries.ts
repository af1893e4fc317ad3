import { type FolderEntry, isHidden } from './entry.ts';

export interface EntryFilter {
  readonly showHidden: boolean;
  /** Only names that hold this text, without regard to case. */
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
  const text = folded(filter.text);
  const start = folded(filter.start);
  let hidden = 0;
  const rows = entries.filter(({ name }) => {
    if (!showHidden && isHidden(name)) {
      hidden++;
      return false;
    }
    if (text === '' && start === '') return true;
    const plain = folded(name);
    return plain.includes(text) && plain.startsWith(start);
  });
  return { rows, hidden };
}
