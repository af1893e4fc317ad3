import type { BlobItem } from '../../services/storage/blob-storage.ts';
import { timeText } from '../cell-text.ts';
import { openStorage } from '../open-storage.ts';
import type { Listing } from './listing.ts';

export const blobs: Listing<BlobItem> = {
  name: 'blobs',
  description: 'list the blobs of a container',
  parents: ['container'],
  narrow: 'prefix',
  columns: [
    { title: 'SIZE', value: (blob) => blob.size, align: 'right' },
    { title: 'MODIFIED', value: (blob) => timeText(blob.lastModified) },
    { title: 'NAME', value: (blob) => blob.name },
  ],
  async *rows(context, [container = ''], prefix) {
    const storage = await openStorage(context);
    yield* storage.listBlobs(container, {
      signal: context.signal,
      ...(prefix === undefined ? {} : { prefix }),
    });
  },
};
