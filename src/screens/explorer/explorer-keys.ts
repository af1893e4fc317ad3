import type { KeyBinding } from '../../components/key-binding.ts';
import type { Action } from '../../model/explorer/action.ts';
import { refusalOf } from '../../model/explorer/planned-rows.ts';
import type { Child, Resource } from '../../model/explorer/resource.ts';
import { resourceNamed, titleOf } from '../../model/explorer/resources.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';
import { editBinding } from './edit/edit-binding.ts';

interface ExplorerKeys {
  readonly resource: Resource;
  readonly row: TableRow | undefined;
  readonly marked: number;
  openChild(child: Child): void;
  describe(): void;
  edit(): void;
  begin(action: Action): void;
  sort(): void;
  /** Rows are sorted by a column, not as the service lists them. */
  readonly sorted: boolean;
  reverse(): void;
  exportRows(): void;
  refresh(): void;
  /** Where there are marks, they go before the screen does. */
  readonly unmark: (() => void) | undefined;
  back(): void;
}

/** The way out: first the marks go, then the screen. */
const wayOut = ({ unmark, back }: ExplorerKeys): KeyBinding => ({
  keys: ['Esc', 'Backspace'],
  label: unmark ? 'unmark' : 'back',
  help: unmark ? 'Unmark all rows.' : 'Back to where you came from.',
  footer: true,
  run: unmark ?? back,
});

/** Why an action cannot be done to the row under the cursor; what is marked is looked at when it is planned. */
export function whyNot(
  action: Action,
  resource: Resource,
  row: TableRow | undefined,
  marked = 0,
): string | undefined {
  if (action.to === 'list' || (marked > 0 && !action.single)) return undefined;
  return row ? refusalOf(action, resource, row) : `choose a ${resource.one}`;
}

const childKey = (child: Child, keys: ExplorerKeys): KeyBinding => {
  const opened = resourceNamed(child.resource);
  const name = titleOf(opened);
  const { one } = opened;
  return {
    keys: [child.key],
    label: name,
    help: `Open the ${name} of the ${keys.resource.one}${one === 'file' ? ', as they are on its node' : ''}.`,
    footer: child.key === 'Enter' || 'spare',
    unavailable: keys.row ? undefined : `choose a ${keys.resource.one}`,
    run: () => keys.openChild(child),
  };
};

/** The key of an action, done to what is marked, else to the row under the cursor. */
export const actionKey = (
  action: Action,
  keys: Pick<ExplorerKeys, 'resource' | 'row' | 'marked' | 'begin'>,
): KeyBinding => ({
  keys: [action.key],
  label: action.name,
  help: action.help,
  footer: 'spare',
  changes: action.onlyReads !== true,
  unavailable: whyNot(action, keys.resource, keys.row, keys.marked),
  run: () => keys.begin(action),
});

const describeKey = ({ resource, row, describe }: ExplorerKeys): KeyBinding => ({
  keys: ['d', 'y'],
  label: 'describe',
  help: `Show all there is to know of the ${resource.one}, as YAML or JSON.`,
  footer: true,
  unavailable: row ? undefined : `choose a ${resource.one}`,
  run: describe,
});

/** What keys do on a table of the explorer: its own, and those that its resource declares. */
export function explorerBindings(keys: ExplorerKeys): KeyBinding[] {
  const { resource } = keys;
  return [
    wayOut(keys),
    ...(resource.children ?? []).map((child) => childKey(child, keys)),
    ...(resource.item ? [describeKey(keys)] : []),
    editBinding(resource, keys.row ? undefined : `choose a ${resource.one}`, keys.edit),
    ...(resource.actions ?? []).map((action) => actionKey(action, keys)),
    {
      keys: ['s'],
      label: 'sort',
      help: 'Choose the column that the rows are sorted by.',
      footer: 'spare',
      run: keys.sort,
    },
    {
      keys: ['S'],
      label: 'reverse',
      help: 'Turn the order of the rows round.',
      unavailable: keys.sorted ? undefined : 'choose a column first, with s',
      run: keys.reverse,
    },
    {
      keys: ['e'],
      label: 'export',
      help: 'Write the rows that the filter lets through to a file, as CSV and as JSON.',
      run: keys.exportRows,
    },
    { keys: ['r'], label: 'refresh', help: 'Look now.', run: keys.refresh },
  ];
}
