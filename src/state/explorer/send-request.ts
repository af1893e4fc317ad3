import { setTimeout as pause } from 'node:timers/promises';
import type { StorageRequest } from '../../model/explorer/storage-request.ts';
import type { WireRequest } from '../../model/explorer/wire-request.ts';
import type { CallOptions } from '../../services/batch/batch-service.ts';
import type { ExplorerServices } from '../../services/explorer/row-source.ts';

/** Does what an action asks for, of whichever service. @param doing completes "could not …" @returns the answer */
export async function sendRequest(
  { wire, storage }: ExplorerServices,
  doing: string,
  request: WireRequest | StorageRequest,
  options: CallOptions,
): Promise<unknown> {
  if (!('storage' in request)) {
    const { afterMs } = request;
    if (afterMs !== undefined) await pause(afterMs, undefined, options.signal && { signal: options.signal });
    return wire.send(doing, request, options);
  }
  switch (request.storage) {
    case 'create container':
      return storage.ensureContainer(request.container, {}, options);
    case 'delete container':
      return storage.deleteContainer(request.container, options);
    case 'list blobs':
      return storage.blobNames(request.container, request.prefix, request.page, options);
    case 'delete blob':
      return storage.deleteBlob(request.container, request.name, options);
  }
}
