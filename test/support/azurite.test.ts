import { BlobServiceClient } from '@azure/storage-blob';
import { expect, test } from 'vitest';
import { startAzurite } from './azurite.ts';

test('two blob services run side by side and share nothing', async () => {
  const [one, two] = await Promise.all([startAzurite(), startAzurite()]);
  try {
    const first = BlobServiceClient.fromConnectionString(one.connectionString);
    const second = BlobServiceClient.fromConnectionString(two.connectionString);
    await first.getContainerClient('mine').create();
    expect(await first.getContainerClient('mine').exists()).toBe(true);
    expect(await second.getContainerClient('mine').exists()).toBe(false);
  } finally {
    await Promise.all([one.close(), two.close()]);
  }
});
