import type { KeyBinding } from '../../components/key-binding.ts';
import type { Resource } from '../../model/explorer/resource.ts';
import { cellOf, type TableRow } from '../../model/explorer/table-row.ts';
import type { Place } from '../app/place.ts';

interface FileKeys {
  readonly resource: Resource;
  readonly parents: readonly string[];
  readonly row: TableRow | undefined;
  open(place: Place): void;
  /** Narrows the rows, as if it had been typed. */
  narrow(filter: string): void;
}

/** What lies in a folder, as a filter; undefined for a name that no filter can hold. */
function inFolder(name: string): string | undefined {
  if (name.includes('"')) return undefined;
  const prefix = `name:${name}/*`;
  return /\s/.test(name) ? `"${prefix}"` : prefix;
}

/** What Enter does on rows that are files: into a folder, or to the text of a file. */
export function fileBindings({ resource, parents, row, open, narrow }: FileKeys): KeyBinding[] {
  if (!resource.file) return [];
  const isFolder = row !== undefined && cellOf(resource.columns, row, 'folder') === 'yes';
  const inside = row && isFolder ? resource.inside?.(parents, row.id) : undefined;
  const within = row && isFolder && !inside ? inFolder(row.id) : undefined;
  const none = row ? undefined : `choose a ${resource.one}`;
  return [
    {
      keys: ['Enter'],
      label: isFolder ? 'open' : 'read',
      help: 'Read the file: its text, followed as it grows, and searched; a folder shows what is in it.',
      footer: true,
      unavailable: isFolder && !inside && within === undefined ? 'no filter can hold its name' : none,
      run() {
        if (inside) open({ screen: 'explore', resource: resource.name, parents: [...inside] });
        else if (within !== undefined) narrow(within);
        else if (row && resource.file) open({ screen: 'log', log: resource.file(parents, row.id) });
      },
    },
  ];
}
