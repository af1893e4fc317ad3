import { Problem } from '../../model/problem.ts';
import { wait } from '../wait.ts';
import type { StorageAccount } from './account.ts';
import type { BlobContainer, BlobItem, BlobStorage, CallOptions } from './blob-storage.ts';

/** A deleted container's name is taken for half a minute or so: the service's own time. */
const nameFreeAfterMs = 120_000;
const isCode = (error: unknown, code: string) => error instanceof Problem && error.code === code;

type ContainerCalls = Pick<
  BlobStorage,
  'ping' | 'ensureContainer' | 'containerExists' | 'listContainers' | 'deleteContainer' | 'listBlobs'
>;

export const containerCalls = ({ client, call, transfer }: StorageAccount): ContainerCalls => ({
  async ping(options) {
    await call('reach the storage account', options, (base) =>
      client.listContainers(base).byPage({ maxPageSize: 1 }).next(),
    );
  },

  async ensureContainer(name, metadata, options) {
    const giveUp = Date.now() + nameFreeAfterMs;
    for (;;) {
      try {
        await call(`create container ${name}`, options, (base) =>
          client.getContainerClient(name).create({ ...base, metadata: { ...metadata } }),
        );
        return { created: true };
      } catch (error) {
        if (isCode(error, 'ContainerAlreadyExists')) return { created: false };
        if (!isCode(error, 'ContainerBeingDeleted') || Date.now() > giveUp) throw error;
        await wait(2000, options?.signal);
      }
    }
  },

  containerExists: (name, options) =>
    call(`look for container ${name}`, options, (base) => client.getContainerClient(name).exists(base)),

  async *listContainers(options?: CallOptions & { readonly prefix?: string }): AsyncGenerator<BlobContainer> {
    const prefix = options?.prefix === undefined ? {} : { prefix: options.prefix };
    let continuationToken: string | undefined;
    do {
      const token = continuationToken;
      const page = await call('list the containers', options, (base) =>
        client
          .listContainers({ ...base, ...prefix, includeMetadata: true })
          .byPage(token === undefined ? {} : { continuationToken: token })
          .next(),
      );
      for (const { name, metadata, properties } of page.value?.containerItems ?? []) {
        yield { name, metadata: metadata ?? {}, lastModified: properties.lastModified };
      }
      continuationToken = page.value?.continuationToken || undefined;
    } while (continuationToken !== undefined);
  },

  async deleteContainer(name, options) {
    try {
      await call(`delete container ${name}`, options, (base) => client.getContainerClient(name).delete(base));
    } catch (error) {
      if (!isCode(error, 'ContainerNotFound') && !isCode(error, 'ContainerBeingDeleted')) throw error;
    }
  },

  async *listBlobs(
    container: string,
    options?: CallOptions & { readonly prefix?: string },
  ): AsyncGenerator<BlobItem> {
    const signal = options?.signal;
    let marker: string | undefined;
    do {
      const from = marker;
      const page = await transfer(`list container ${container}`, { signal }, (wire, way) =>
        wire.list(container, options?.prefix ?? '', from, way),
      );
      yield* page.blobs;
      marker = page.next;
    } while (marker !== undefined);
  },
});
