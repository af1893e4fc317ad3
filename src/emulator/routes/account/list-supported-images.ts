import { listReply } from '../../odata/list-reply.ts';
import type { Operation } from '../operation.ts';
import { supportedImages } from './supported-images.ts';

const inOrder = supportedImages
  .map((image) => ({ image, key: Object.values(image.imageReference).join('/') }))
  .sort((a, b) => (a.key < b.key ? -1 : 1));

export const listSupportedImages: Operation = {
  method: 'GET',
  path: '/supportedimages',
  handle: (request) =>
    listReply({
      request,
      metadata: 'supportedimages',
      rows: inOrder,
      keyOf: ({ key }) => key,
      toWire: ({ image }) => image,
      schema: {
        filter: {
          osType: { oneOf: ['linux', 'windows'] },
          verificationType: { oneOf: ['verified', 'unverified'] },
          nodeAgentSKUId: { text: ['eq', 'ne'] },
        },
      },
    }),
};
