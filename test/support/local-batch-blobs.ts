import { BlobServiceClient, type ContainerClient, ContainerSASPermissions } from '@azure/storage-blob';
import type { RunningAzurite } from './azurite.ts';

/** A container of the blob service, and its URL with the right to read, list and write. */
export interface TestContainer {
  readonly client: ContainerClient;
  readonly url: string;
  /** Names of its blobs, in order. */
  names(): Promise<string[]>;
  text(name: string): Promise<string>;
}

/** @param blobs name to content */
export async function containerWith(
  azurite: RunningAzurite,
  name: string,
  blobs: Readonly<Record<string, string>> = {},
): Promise<TestContainer> {
  const client = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(name);
  await client.createIfNotExists();
  for (const [blob, content] of Object.entries(blobs)) {
    await client.getBlockBlobClient(blob).upload(content, Buffer.byteLength(content));
  }
  const url = await client.generateSasUrl({
    permissions: ContainerSASPermissions.parse('rlcw'),
    expiresOn: new Date(Date.now() + 3_600_000),
  });
  return {
    client,
    url,
    async names() {
      const found: string[] = [];
      for await (const blob of client.listBlobsFlat()) found.push(blob.name);
      return found;
    },
    text: async (blob) => (await client.getBlobClient(blob).downloadToBuffer()).toString(),
  };
}

/** The URL of one blob, with the container's right. */
export function blobUrl(container: TestContainer, name: string): string {
  return container.url.replace('?', `/${encodeURIComponent(name)}?`);
}
