import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobItem } from '../../../src/services/storage/blob-storage.ts';
import { type LiveCheck, must } from '../check.ts';
import { markOf } from '../mark.ts';

const names = ['plain.txt', "folder/it's 100% #1 ?.txt", '日本語/花火.txt', 'blocks.bin'];
/** More than goes up in one request. */
const blocks = 9 * 1024 * 1024;

/** A container is made, takes files of awkward names, gives them back byte for byte, and opens to signatures as far as they go. */
export const blobsCheck: LiveCheck = {
  name: 'containers and blobs',
  async run({ id, storage, work, signal }) {
    const container = `${id}-blobs`;
    const { created } = await storage.ensureContainer(container, markOf(id), { signal });
    must(created, `${container} was there before`);
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(work, 'up', name);
        const content =
          name === 'blocks.bin' ? Buffer.alloc(blocks, 'batchdeck') : Buffer.from(`this is ${name}\n`);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, content);
        return { path, blobName: name, size: content.length };
      }),
    );
    await storage.upload(container, files, { signal });
    const again = await storage.upload(container, files, { signal });
    must(again.skipped === files.length, `${again.skipped} of ${files.length} files were found equal`);
    const listed: BlobItem[] = [];
    for await (const blob of storage.listBlobs(container, { signal })) listed.push(blob);
    must(
      listed
        .map(({ name }) => name)
        .sort()
        .join('\n') === [...names].sort().join('\n'),
      `the container lists ${listed.map(({ name }) => name).join(', ')}`,
    );
    const down = join(work, 'down');
    await storage.download(container, listed, down, { signal });
    for (const { path, blobName } of files)
      must(
        (await readFile(path)).equals(await readFile(join(down, blobName))),
        `${blobName} came back with other bytes`,
      );
    const { url } = await storage.containerSas(container, 'rl', new Date(Date.now() + 3_600_000), { signal });
    const one = url.replace('?', '/plain.txt?');
    must((await fetch(one, { signal })).status === 200, 'a signature to read does not open a blob');
    const written = await fetch(one, {
      method: 'PUT',
      body: 'x',
      headers: { 'x-ms-blob-type': 'BlockBlob' },
      signal,
    });
    must(written.status === 403, `a signature to read lets one write: ${written.status}`);
    must((await storage.deleteBlob(container, 'plain.txt', { signal })).deleted, 'plain.txt was not there');
    must(
      (await storage.blobSize(container, 'plain.txt', { signal })) === undefined,
      'plain.txt is still there',
    );
    await storage.deleteContainer(container, { signal });
    return `${files.length} files up and down, equal; signatures open what they are for`;
  },
};
