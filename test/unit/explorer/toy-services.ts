import type { WireRequest } from '../../../src/model/explorer/wire-request.ts';
import type { ExplorerServices } from '../../../src/services/explorer/row-source.ts';
import { connectStorage } from '../../../src/services/storage/connect-storage.ts';

/** Services of which only the Batch service's requests are answered. */
export const toyServices = (send: (request: WireRequest) => Promise<unknown>): ExplorerServices => ({
  wire: {
    url: 'http://127.0.0.1:9',
    send: (_doing, request) => send(request),
    page: () => Promise.reject(new Error('no list is read')),
  },
  storage: connectStorage({ account: 'a', key: 'a2V5', blobEndpoint: 'http://127.0.0.1:9/a' }),
});
