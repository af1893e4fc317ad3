import { columnAt } from '../column.ts';
import type { Resource } from '../resource.ts';
import { isWireRow, type WireRow, wireAt, wireText } from '../wire-row.ts';
import { blobActions, containerActions } from './storage-actions.ts';

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
  children: [{ resource: 'blobs', key: 'Enter', parents: (_parents, { id }) => [id] }],
};

export const blobs: Resource = {
  name: 'blobs',
  one: 'blob',
  help: 'The blobs of a container.',
  parents: ['container'],
  idOf,
  columns: [
    columnAt('size', 'size', 'bytes', { width: 9 }),
    columnAt('modified', 'lastModified', 'time', { width: 19 }),
    columnAt('md5', 'md5', 'text', { width: 24, from: 150 }),
    columnAt('name', 'name', 'text', { width: 24, keepEnd: true }),
  ],
  file: ([container = ''], path) => ({ of: 'container', container, path }),
  actions: blobActions,
};
