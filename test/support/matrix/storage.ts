import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Explored } from '../explored.ts';
import type { Robot } from '../robot.ts';
import type { ResourceMatrix } from './cell.ts';

const shelf = 'shelf';

async function blobs(account: Explored, container: string, ...names: readonly string[]): Promise<void> {
  const client = account.storage.getContainerClient(container);
  await client.createIfNotExists();
  for (const name of names) await client.getBlockBlobClient(name).upload(name, Buffer.byteLength(name));
}

const names = async (account: Explored, container: string): Promise<string[]> => {
  const found: string[] = [];
  for await (const { name } of account.storage.getContainerClient(container).listBlobsFlat())
    found.push(name);
  return found;
};

const containersAre =
  (there: boolean, ...which: readonly string[]) =>
  async (account: Explored) => {
    for (const name of which) expect(await account.storage.getContainerClient(name).exists()).toBe(there);
  };

const areHere =
  (...paths: readonly string[]) =>
  async (account: Explored) => {
    for (const path of paths)
      expect(await readFile(join(account.program.folder, path), 'utf8')).toBe(path.split('/').at(-1));
  };

const typeInto = (folder: string) => async (robot: Robot) => {
  robot.press('Ctrl-U').type(folder);
  await robot.see(new RegExp(`into +${folder}`));
};

const typeWhat = (path: string) => async (robot: Robot) => {
  robot.type(path);
  await robot.see(new RegExp(`what +${path}`));
};

const localFile = (name: string) => (account: Explored) =>
  writeFile(join(account.program.folder, name), 'from here');

const holds = (container: string, name: string) => async (account: Explored) => {
  const client = account.storage.getContainerClient(container).getBlobClient(name);
  expect((await client.downloadToBuffer()).toString()).toBe('from here');
};

export const containerMatrix: ResourceMatrix = {
  resource: 'containers',
  table: () => 'containers',
  prepare: (account) => blobs(account, 'kept', 'x.txt'),
  cells: {
    'new container': {
      one: {
        filter: '',
        count: 1,
        async type(robot) {
          robot.type('fresh');
          await robot.see(/name +fresh/);
        },
        seen: containersAre(true, 'fresh'),
      },
    },
    download: {
      one: {
        make: (account) => blobs(account, 'get-one', 'x.txt'),
        filter: 'get-one',
        count: 1,
        type: typeInto('whole'),
        seen: areHere('whole/get-one/x.txt'),
      },
      many: {
        make: async (account) => {
          await blobs(account, 'gets-a', 'x.txt');
          await blobs(account, 'gets-b', 'x.txt', 'y.txt');
        },
        filter: 'gets-',
        rows: 2,
        count: 3,
        type: typeInto('wholes'),
        seen: areHere('wholes/gets-a/x.txt', 'wholes/gets-b/x.txt', 'wholes/gets-b/y.txt'),
      },
    },
    upload: {
      one: {
        make: async (account) => {
          await blobs(account, 'put-one');
          await localFile('up.txt')(account);
        },
        filter: 'put-one',
        count: 1,
        type: typeWhat('up.txt'),
        seen: holds('put-one', 'up.txt'),
      },
    },
    delete: {
      one: {
        make: (account) => blobs(account, 'gone-one', 'x.txt'),
        filter: 'gone-one',
        count: 1,
        seen: containersAre(false, 'gone-one'),
      },
      many: {
        make: async (account) => {
          for (const name of ['gones-a', 'gones-b']) await blobs(account, name, 'x.txt');
        },
        filter: 'gones-',
        count: 2,
        seen: containersAre(false, 'gones-a', 'gones-b'),
      },
    },
  },
};

export const blobMatrix: ResourceMatrix = {
  resource: 'blobs',
  table: () => `blobs ${shelf}`,
  prepare: (account) => blobs(account, shelf, 'one.txt', 'many-a.txt', 'many-b.txt', 'kept.txt'),
  cells: {
    download: {
      one: {
        filter: 'one.txt',
        count: 1,
        type: typeInto('single'),
        seen: areHere(`single/${shelf}/one.txt`),
      },
      many: {
        filter: 'many-',
        count: 2,
        type: typeInto('several'),
        seen: areHere(`several/${shelf}/many-a.txt`, `several/${shelf}/many-b.txt`),
      },
    },
    upload: {
      one: {
        make: localFile('new.txt'),
        filter: '',
        count: 1,
        type: typeWhat('new.txt'),
        seen: holds(shelf, 'new.txt'),
      },
    },
    delete: {
      one: {
        filter: 'one.txt',
        count: 1,
        seen: async (account) => expect(await names(account, shelf)).not.toContain('one.txt'),
      },
      many: {
        filter: 'many-',
        count: 2,
        seen: async (account) => expect(await names(account, shelf)).toEqual(['kept.txt', 'new.txt']),
      },
    },
  },
};

const rack = 'rack';

export const folderMatrix: ResourceMatrix = {
  resource: 'folders',
  table: () => `folders ${rack}`,
  prepare: (account) =>
    blobs(account, rack, 'one/a.txt', 'one/below/b.txt', 'many-a/c.txt', 'many-b/d.txt', 'kept.txt'),
  cells: {
    download: {
      one: {
        filter: 'one',
        rows: 1,
        count: 2,
        type: typeInto('branch'),
        seen: async (account) => {
          const at = (path: string) => readFile(join(account.program.folder, 'branch', rack, path), 'utf8');
          expect(await at('one/a.txt')).toBe('one/a.txt');
          expect(await at('one/below/b.txt')).toBe('one/below/b.txt');
        },
      },
      many: {
        filter: 'many-',
        count: 2,
        type: typeInto('branches'),
        seen: async (account) => {
          const at = (path: string) => readFile(join(account.program.folder, 'branches', rack, path), 'utf8');
          expect(await at('many-a/c.txt')).toBe('many-a/c.txt');
          expect(await at('many-b/d.txt')).toBe('many-b/d.txt');
        },
      },
    },
    upload: {
      one: {
        make: localFile('planted.txt'),
        filter: '',
        count: 1,
        type: typeWhat('planted.txt'),
        seen: holds(rack, 'planted.txt'),
      },
    },
    delete: {
      one: {
        filter: 'one',
        rows: 1,
        // The folder, and what is in it.
        count: 2,
        seen: async (account) => {
          const left = await names(account, rack);
          expect(left.filter((name) => name.startsWith('one/'))).toEqual([]);
        },
      },
      many: {
        filter: 'many-',
        rows: 2,
        count: 4,
        seen: async (account) => expect(await names(account, rack)).toEqual(['kept.txt', 'planted.txt']),
      },
    },
  },
};
