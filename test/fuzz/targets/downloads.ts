import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BatchError } from '../../../src/emulator/http/batch-error.ts';
import { entryInside, inside, realRootOf } from '../../../src/emulator/routes/files/inside.ts';
import { namesBelow } from '../../../src/emulator/routes/files/names-below.ts';
import type { RemoteReader } from '../../../src/services/storage/blob-reader.ts';
import type { BlobItem } from '../../../src/services/storage/blob-storage.ts';
import { download } from '../../../src/services/storage/download.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';
import { babble } from '../mutate.ts';
import type { Random } from '../random.ts';
import { type FuzzTarget, must } from '../target.ts';
import { nameWords } from './names.ts';

const untouched = 'untouched';
const contentOf = (name: string): Buffer => Buffer.from(`content of ${name}`);
const reader: RemoteReader = {
  source: 'fuzz',
  read: async (name, start, length) => contentOf(name).subarray(start, start + length),
};
const parts = ['a', 'b', 'A', 'link', 'out', 'é', 'e\u0301', 'a.txt', 'dir', 'x y', '.hidden', '..', '.', ''];

function blobName(random: Random): string {
  if (random.oneIn(3)) return babble(nameWords, random, 8);
  return Array.from({ length: random.between(1, 4) }, () => random.pick(parts)).join('/');
}

function blobOf(name: string, random: Random): BlobItem {
  const content = contentOf(name);
  const md5 = createHash('md5').update(content).digest('base64');
  return { name, size: content.length, ...(random.oneIn(2) ? { md5 } : {}) };
}

/** What may stand in the folder already: files, folders, and links that lead out of it. */
async function furnished(out: string, victim: string, random: Random): Promise<void> {
  for (let left = random.below(3); left > 0; left--) {
    const at = join(out, random.pick(['a', 'b', 'link', 'dir', 'a/b', 'dir/a', 'a.txt']));
    const kinds = [
      () => writeFile(at, 'before', { flag: 'wx' }),
      () => mkdir(at),
      () => symlink(random.pick([victim, join(victim, 'file'), '..', '/nowhere']), at),
    ];
    await mkdir(dirname(at)).catch(() => undefined);
    const make = random.pick(kinds);
    // Not through a link that was put there before.
    if ((await lstat(dirname(at)).catch(() => undefined))?.isDirectory()) await make().catch(() => undefined);
  }
}

async function isFile(path: string, content: Buffer): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isFile() === true && (await readFile(path)).equals(content);
}

/** A name of the local service's file routes leads to nothing outside of the node's folder. */
async function served(base: string, name: string, victim: string): Promise<void> {
  const root = { base, folder: join(base, 'out'), url: 'http://x' };
  for (const look of [inside, entryInside])
    try {
      const { path } = await look(root, name);
      must(path.startsWith(`${await realRootOf(root)}/`), 'a served file lies in the folder of its node');
      must(!path.startsWith(victim), 'and not outside');
    } catch (error) {
      if (!(error instanceof BatchError)) throw error;
    }
}

export const downloadsTarget: FuzzTarget = {
  name: 'downloads',
  about:
    'downloads of hostile names into a folder with hostile links: nothing outside is touched, all else arrives',
  sample: 25,
  async open() {
    const top = makeTemporaryFolder('fuzz-downloads');
    const [out, victim] = [join(top, 'out'), join(top, 'victim')];
    await mkdir(victim);
    await writeFile(join(victim, 'file'), untouched);
    return {
      async attempt(random, tell) {
        await rm(out, { recursive: true, force: true });
        await mkdir(out);
        await furnished(out, victim, random);
        const names = [...new Set(Array.from({ length: random.between(1, 6) }, () => blobName(random)))];
        tell({ there: await namesBelow(out, true), names });
        const failed = new Set<string>();
        const { notes, files } = await download(
          reader,
          names.map((name) => blobOf(name, random)),
          out,
          {
            onFile: ({ name, state }) => state === 'failed' && failed.add(name),
          },
        );
        must(files + failed.size === names.length, 'each file has come, or is told of as failed');
        must(notes.length >= failed.size, 'what has not come is noted');
        for (const name of names)
          if (!failed.has(name))
            must(await isFile(join(out, name), contentOf(name)), 'what has come is whole, and in its place');
        must((await readdir(top)).join() === 'out,victim', 'nothing is made beside the folder');
        must((await readdir(victim)).join() === 'file', 'nothing is made where links lead');
        must(
          (await readFile(join(victim, 'file'), 'utf8')) === untouched,
          'nothing is written where links lead',
        );
        const left = await namesBelow(out, true);
        must(!left.some((name) => name.includes('.batchdeck-')), 'nothing temporary is left');
        for (const name of names) await served(top, name, victim);
      },
      close: () => removeTemporaryFolder(top),
    };
  },
};
