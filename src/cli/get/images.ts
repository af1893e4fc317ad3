import type { SupportedImage } from '../../model/batch/pool.ts';
import { timeText } from '../cell-text.ts';
import { openBatch } from '../open-batch.ts';
import type { Listing } from './listing.ts';

export const images: Listing<SupportedImage> = {
  name: 'images',
  description: 'list the images that nodes may be made from',
  parents: [],
  columns: [
    { title: 'PUBLISHER', value: ({ reference }) => reference.publisher },
    { title: 'OFFER', value: ({ reference }) => reference.offer },
    { title: 'SKU', value: ({ reference }) => reference.sku },
    { title: 'OS', value: (image) => image.osType },
    { title: 'NODE AGENT', value: (image) => image.nodeAgentSkuId },
    { title: 'VERIFIED', value: (image) => (image.verified ? 'yes' : 'no') },
    { title: 'SUPPORT ENDS', value: (image) => timeText(image.endOfSupport)?.slice(0, 10) },
    { title: 'CAPABILITIES', value: (image) => image.capabilities.join(', '), shrinkTo: 16 },
  ],
  async *rows(context) {
    yield* (await openBatch(context)).supportedImages({ signal: context.signal });
  },
};
