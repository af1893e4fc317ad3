import { AnonymousCredential, ContainerClient } from '@azure/storage-blob';
import { storageOptions } from './storage-options.ts';

/** Puts a text into a container as one blob. @throws the storage client's error. */
export async function uploadText(containerUrl: string, name: string, text: string): Promise<void> {
  const container = new ContainerClient(containerUrl, new AnonymousCredential(), storageOptions);
  await container.getBlockBlobClient(name).upload(text, Buffer.byteLength(text));
}
