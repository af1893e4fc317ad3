import type { KeyBinding } from '../../../components/key-binding.ts';
import { moveKeys } from '../../../components/move-keys.ts';
import { movedSelection } from '../../../components/table-window.ts';
import type { FolderEntry } from '../../../model/files/entry.ts';
import type { FileBrowser } from '../../../state/file-browser.ts';

/** What the keys of the file list act on. */
export interface FileKeysView {
  readonly browser: FileBrowser;
  /** Rows of the table. */
  readonly height: number;
  readonly selected: FolderEntry | undefined;
  readonly selectedIsFolder: boolean;
  /** Why the selected row cannot be marked. */
  readonly notMarkable: string | undefined;
  /** Name that a range began at. */
  readonly rangeFrom: string | undefined;
  readonly filtered: boolean;
  readonly nextLabel: string;
}

export interface FileActions {
  enter(): void;
  mark(): void;
  markAll(): void;
  range(): void;
  endRange(): void;
  unmarkAll(): void;
  typePath(): void;
  typeFilter(): void;
  showAll(): void;
  refresh(): void;
  next(): void;
}

function moves({ browser, height }: FileKeysView): KeyBinding[] {
  return moveKeys.map(([keys, help]) => ({
    keys,
    label: 'move',
    help,
    run() {
      // From where it is now, not from what was drawn: keys come faster than frames.
      const { selected, rows } = browser.store.getState();
      const to = movedSelection(keys[0] ?? '', selected, height, rows.length);
      if (to !== undefined && to >= 0) browser.select(to);
    },
  }));
}

function folderKeys(view: FileKeysView, actions: FileActions): KeyBinding[] {
  const { selected, selectedIsFolder, browser } = view;
  const nothing = selected === undefined ? 'this folder shows nothing' : undefined;
  return [
    {
      keys: ['Enter'],
      label: selectedIsFolder ? 'open' : view.nextLabel,
      help: 'Into a folder; on a file, to the next step.',
      footer: selectedIsFolder,
      run: selectedIsFolder ? actions.enter : actions.next,
    },
    {
      keys: ['Right'],
      label: 'open',
      help: 'Into the folder.',
      unavailable: nothing ?? (selectedIsFolder ? undefined : 'this is a file; Space marks it'),
      run: actions.enter,
    },
    {
      keys: ['Left', 'Backspace'],
      label: 'folder above',
      help: 'To the folder around this one.',
      run: browser.leave,
    },
    {
      keys: ['.'],
      label: 'hidden',
      help: 'Show or hide names that begin with a dot.',
      run: () => browser.filter({ showHidden: !browser.store.getState().filter.showHidden }),
    },
  ];
}

function markKeys(view: FileKeysView, actions: FileActions): KeyBinding[] {
  const { selected, rangeFrom } = view;
  const nothing = selected === undefined ? 'this folder shows nothing' : undefined;
  return [
    {
      keys: ['Space'],
      label: rangeFrom === undefined ? 'mark' : 'mark the range',
      help: 'Mark the file, or the folder with all that is below it; again, not.',
      footer: true,
      unavailable: nothing ?? (rangeFrom === undefined ? view.notMarkable : undefined),
      run: rangeFrom === undefined ? actions.mark : actions.range,
    },
    {
      keys: ['n'],
      label: view.nextLabel,
      help: 'To the next step.',
      footer: true,
      run: actions.next,
    },
    {
      keys: ['a'],
      label: 'all',
      help: 'Mark all rows shown that fit the workload; again, none of them.',
      footer: true,
      unavailable: nothing,
      run: actions.markAll,
    },
    { keys: ['p'], label: 'path', help: 'Type a path or a pattern.', footer: true, run: actions.typePath },
    {
      keys: ['/'],
      label: 'filter',
      help: 'Narrow the rows: words that must all be in the name, !word for what must not.',
      footer: true,
      run: actions.typeFilter,
    },
    {
      keys: ['v'],
      label: 'range',
      help: 'Begin a range here; v or Space again marks it.',
      unavailable: nothing,
      run: actions.range,
    },
    {
      keys: ['u'],
      label: 'unmark all',
      help: 'Take every mark away, in all folders; again, bring them back.',
      run: actions.unmarkAll,
    },
    {
      keys: ['r'],
      label: 'refresh',
      help: 'Read the folder and everything that is marked again.',
      run: actions.refresh,
    },
  ];
}

/** Keys of the list of files. */
export function fileKeys(view: FileKeysView, actions: FileActions): KeyBinding[] {
  const keys = [...markKeys(view, actions), ...folderKeys(view, actions), ...moves(view)];
  // Esc undoes what is nearest before it leads a step back.
  if (view.rangeFrom !== undefined)
    keys.push({
      keys: ['Esc'],
      label: 'no range',
      help: 'Give the range up.',
      footer: true,
      run: actions.endRange,
    });
  else if (view.filtered)
    keys.push({
      keys: ['Esc'],
      label: 'show all',
      help: 'Show every row again.',
      footer: true,
      run: actions.showAll,
    });
  return keys;
}
