import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { ensureLocalService } from '../../src/services/local/ensure.ts';
import type { BlobItem } from '../../src/services/storage/blob-storage.ts';
import { connectStorage } from '../../src/services/storage/connect-storage.ts';
import { type Measurement, medianSeconds } from './measure.ts';

interface Load {
  readonly what: string;
  readonly count: number;
  readonly size: number;
}
const loads: readonly Load[] = [
  { what: '1 file of 256 MB', count: 1, size: 256e6 },
  { what: '2,000 files of 10 KB', count: 2000, size: 10e3 },
];
const rounds = 3;

async function makeFiles(folder: string, { count, size }: Load): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const content = randomBytes(size);
  for (let i = 0; i < count; i++) await writeFile(join(folder, `file-${i}`), content);
  return readdir(folder);
}

/** Both directions of one load, ours beside a plain loop over the SDK. */
async function measureLoad(folder: string, stateDir: string, load: Load): Promise<Measurement[]> {
  const { storage } = await ensureLocalService({ stateDir });
  const ours = connectStorage(storage);
  const sdk = BlobServiceClient.fromConnectionString(storage.connectionString);
  const { signal } = new AbortController();
  const source = join(folder, 'source');
  const names = await makeFiles(source, load);
  const container = (who: string, round: number) => `bench-${load.count}-${who}-${round}`;
  const megabytes = (load.count * load.size) / 1e6;

  const uploadPeer = await medianSeconds(rounds, async (round) => {
    const { containerClient } = await sdk.createContainer(container('sdk', round));
    for (const name of names) await containerClient.getBlockBlobClient(name).uploadFile(join(source, name));
  });
  const uploadOurs = await medianSeconds(rounds, async (round) => {
    await ours.ensureContainer(container('ours', round), {}, { signal });
    await ours.upload(
      container('ours', round),
      names.map((name) => ({ path: join(source, name), blobName: name, size: load.size })),
      { signal },
    );
  });

  const downloadPeer = await medianSeconds(rounds, async (round) => {
    const target = join(folder, `sdk-${round}`);
    const client = sdk.getContainerClient(container('ours', 0));
    for (const name of names) {
      await mkdir(dirname(join(target, name)), { recursive: true });
      await client.getBlobClient(name).downloadToFile(join(target, name));
    }
  });
  const downloadOurs = await medianSeconds(rounds, async (round) => {
    const blobs: BlobItem[] = [];
    for await (const blob of ours.listBlobs(container('ours', 0), { signal })) blobs.push(blob);
    await ours.download(container('ours', 0), blobs, join(folder, `ours-${round}`), { signal });
  });
  for (let round = 0; round < rounds; round++) {
    await ours.deleteContainer(container('ours', round), { signal });
    await ours.deleteContainer(container('sdk', round), { signal });
  }
  await rm(folder, { recursive: true, force: true });
  // The loop checks nothing; ours stores and checks an MD5 of every file.
  const shared = { unit: 'MB/s', peerName: 'bare SDK loop, no MD5', higherIsBetter: true };
  return [
    { ...shared, what: `upload, ${load.what}`, ours: megabytes / uploadOurs, peer: megabytes / uploadPeer },
    {
      ...shared,
      what: `download, ${load.what}`,
      ours: megabytes / downloadOurs,
      peer: megabytes / downloadPeer,
    },
  ];
}

export async function transfers(folder: string, stateDir: string): Promise<Measurement[]> {
  const rows: Measurement[] = [];
  for (const load of loads)
    rows.push(...(await measureLoad(join(folder, `load-${load.count}`), stateDir, load)));
  return rows;
}
