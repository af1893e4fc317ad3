import { columnAt } from '../column.ts';
import type { Resource } from '../resource.ts';
import { isWireRow, type WireRow, wireAt, wireText } from '../wire-row.ts';
import { blobActions, folderActions } from './blob-actions.ts';
import { containerActions } from './storage-actions.ts';

const pairsOf = (row: WireRow): string => {
  const metadata = wireAt(row, 'metadata');
  return isWireRow(metadata)
    ? Object.entries(metadata)
        .map(([key, value]) => `${key}=${String(value)}`)
        .join(' ')
    : '';
};

const idOf = (row: object) => wireText(row, 'name') ?? '';

export const containers: Resource = {
  name: 'containers',
  one: 'container',
  help: 'The containers of the storage account.',
  parents: [],
  idOf,
  columns: [
    columnAt('name', 'name', 'text', { width: 32, most: 63, keepEnd: true }),
    columnAt('modified', 'lastModified', 'time', { width: 19 }),
    {
      title: 'metadata',
      kind: 'text',
      select: [],
      width: 20,
      read: (row) => pairsOf(row) || undefined,
    },
  ],
  actions: containerActions,
  children: [{ resource: 'folders', key: 'Enter', parents: (_parents, { id }) => [id] }],
};

const aboutBlobs = [
  columnAt('size', 'size', 'bytes', { width: 9 }),
  columnAt('modified', 'lastModified', 'time', { width: 19 }),
  columnAt('md5', 'md5', 'text', { width: 24, from: 150 }),
];

/** A second parent, where there is one, is a folder: only what lies below it. */
const inContainer = {
  one: 'blob',
  parents: ['container'],
  idOf,
  file: ([container = ''], path) => ({ of: 'container', container, path }),
} satisfies Partial<Resource>;

export const blobs: Resource = {
  ...inContainer,
  name: 'blobs',
  help: 'The blobs of a container, in one list.',
  columns: [...aboutBlobs, columnAt('name', 'name', 'text', { width: 24, keepEnd: true })],
  actions: blobActions,
};

/** What of a name stands behind the last slash, but one at its end; `.` for the folder that it is in. */
function leafOf(row: WireRow): string {
  const name = idOf(row);
  const isFolder = wireAt(row, 'isDirectory') === true;
  const whole = isFolder ? name.slice(0, -1) : name;
  const leaf = whole.slice(whole.lastIndexOf('/') + 1);
  return isFolder ? `${leaf}/` : leaf || '.';
}

export const folders: Resource = {
  ...inContainer,
  name: 'folders',
  title: 'blobs',
  help: 'The blobs of a container, by the slashes in their names as by folders.',
  columns: [
    ...aboutBlobs,
    columnAt('folder', 'isDirectory', 'flag', { width: 6, hidden: true }),
    { title: 'name', kind: 'text', select: [], width: 24, keepEnd: true, read: leafOf },
  ],
  actions: folderActions,
  inside: ([container = ''], id) => [container, id],
};
