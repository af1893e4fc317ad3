import type { BlobContainer } from '../../services/storage/blob-storage.ts';
import { timeText } from '../cell-text.ts';
import { openStorage } from '../open-storage.ts';
import type { Listing } from './listing.ts';

const pairs = ({ metadata }: BlobContainer) =>
  Object.entries(metadata)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

export const containers: Listing<BlobContainer> = {
  name: 'containers',
  description: 'list the containers of the storage account',
  parents: [],
  narrow: 'prefix',
  columns: [
    { title: 'NAME', value: (container) => container.name },
    { title: 'MODIFIED', value: (container) => timeText(container.lastModified) },
    { title: 'METADATA', value: pairs, shrinkTo: 16 },
  ],
  async *rows(context, _parents, prefix) {
    const storage = await openStorage(context);
    yield* storage.listContainers({ signal: context.signal, ...(prefix === undefined ? {} : { prefix }) });
  },
};
