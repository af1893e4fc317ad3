import { columnAt } from '../column.ts';
import type { Resource } from '../resource.ts';
import { get } from '../wire-request.ts';
import { wireList, wireText } from '../wire-row.ts';

const reference = (name: string) => `imageReference/${name}`;

export const images: Resource = {
  name: 'images',
  one: 'image',
  help: 'The images that nodes may be made from, with the end of their support.',
  parents: [],
  selects: false,
  idOf: (row) =>
    ['publisher', 'offer', 'sku', 'version'].map((name) => wireText(row, reference(name)) ?? '').join(':'),
  list: () => get('supportedimages'),
  columns: [
    columnAt('publisher', reference('publisher'), 'text', { width: 12, most: 24 }),
    columnAt('offer', reference('offer'), 'text', { width: 24, most: 36 }),
    columnAt('sku', reference('sku'), 'text', { width: 14, most: 28 }),
    columnAt('os', 'osType', 'word', { width: 7, words: ['linux', 'windows'], filter: 'osType' }),
    columnAt('verified', 'verificationType', 'word', {
      width: 10,
      from: 110,
      words: ['verified', 'unverified'],
      filter: 'verificationType',
    }),
    columnAt('support ends', 'batchSupportEndOfLife', 'time', {
      width: 12,
      from: 90,
      // It ends with a day.
      draw: (time) => time.slice(0, 10),
    }),
    {
      title: 'gen',
      kind: 'word',
      select: [],
      width: 3,
      from: 100,
      words: ['1', '2'],
      read: (row) =>
        wireList(row, 'capabilities').some((each) => String(each).toLowerCase() === 'generation2vmimage')
          ? '2'
          : '1',
    },
    columnAt('node agent', 'nodeAgentSKUId', 'text', { width: 24, from: 150, filter: 'nodeAgentSKUId' }),
    {
      title: 'can',
      kind: 'text',
      select: [],
      width: 16,
      from: 130,
      read: (row) => wireList(row, 'capabilities').join(', ') || undefined,
    },
  ],
};

export const applications: Resource = {
  name: 'applications',
  one: 'application',
  help: 'Application packages of the account.',
  none: 'They come into an account by the Azure portal, or by az batch application package create.',
  parents: [],
  selects: false,
  idOf: (row) => wireText(row, 'id') ?? '',
  list: () => get('applications'),
  columns: [
    columnAt('id', 'id', 'text', { width: 24, most: 64 }),
    columnAt('name', 'displayName', 'text', { width: 24, most: 64 }),
    {
      title: 'versions',
      kind: 'text',
      select: [],
      width: 20,
      read: (row) => wireList(row, 'versions').join(', ') || undefined,
    },
  ],
};
