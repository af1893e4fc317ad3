import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RestError } from '@azure/ms-rest-js';
import { expect, vi } from 'vitest';
import type { Explored } from '../explored.ts';
import type { Robot } from '../robot.ts';
import type { Cells, ResourceMatrix } from './cell.ts';

const [pool, job, task] = ['files', 'files', 'writer'];
/** What the task writes; another one writes the same for the table of the node. */
const names = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt'];

let node = '';
/** How many files it holds. */
let onNode = 0;

/** A node with two tasks on it that have written files. */
async function written(account: Explored): Promise<void> {
  await account.pool(pool, 1);
  await account.job(job, pool);
  for (const id of [task, 'other'])
    await account.task(job, id, `/bin/sh -c "for name in ${names.join(' ')}; do echo $name > $name; done"`);
  await vi.waitFor(
    async () => {
      const tasks = await account.sdk.task.list(job);
      expect(tasks.map(({ state }) => state)).toEqual(['completed', 'completed']);
      node = tasks[0]?.nodeInfo?.nodeId ?? '';
    },
    { timeout: 15_000 },
  );
  const list = await account.sdk.file.listFromComputeNode(pool, node, { recursive: true });
  onNode = list.filter(({ isDirectory }) => isDirectory !== true).length;
}

/** Where files are, and how they are read and asked after. */
interface Place {
  /** Where downloads of it lie, below the folder that was chosen. */
  folder(): string;
  /** The path of a file of the task, in it. */
  path(name: string): string;
  /** What only such files have in their paths, and that a filter line has room for. */
  readonly mark: string;
  /** Rejects where there is none. */
  properties(account: Explored, path: string): Promise<unknown>;
}

const intoFolder = (folder: string) => async (robot: Robot) => {
  robot.press('Ctrl-U').type(folder);
  await robot.see(new RegExp(`into +${folder}`));
};

const areHere =
  (place: Place, folder: string, ...which: readonly string[]) =>
  async (account: Explored) => {
    for (const name of which)
      expect(
        await readFile(join(account.program.folder, folder, place.folder(), place.path(name)), 'utf8'),
      ).toBe(`${name}\n`);
  };

const areGone =
  (place: Place, ...which: readonly string[]) =>
  async (account: Explored) => {
    for (const name of names) {
      const status = await place.properties(account, place.path(name)).then(
        () => 200,
        (error: unknown) => (error instanceof RestError ? error.statusCode : undefined),
      );
      expect([name, status]).toEqual([name, which.includes(name) ? 404 : 200]);
    }
  };

const cellsOf = (place: Place, of: string, all: () => number): Readonly<Record<string, Cells>> => ({
  download: {
    one: {
      filter: `${place.mark}/a.txt`,
      count: 1,
      type: intoFolder(`${of}-one`),
      seen: areHere(place, `${of}-one`, 'a.txt'),
    },
    many: {
      filter: `${place.mark}/ txt`,
      count: names.length,
      type: intoFolder(`${of}-many`),
      seen: areHere(place, `${of}-many`, ...names),
    },
  },
  'download all': {
    one: {
      filter: '',
      get count() {
        return all();
      },
      type: intoFolder(`${of}-all`),
      seen: areHere(place, `${of}-all`, ...names),
    },
  },
  delete: {
    one: { filter: `${place.mark}/a.txt`, count: 1, seen: areGone(place, 'a.txt') },
    many: { filter: `${place.mark}/ txt`, count: names.length - 1, seen: areGone(place, ...names) },
  },
});

const ofTask: Place = {
  folder: () => task,
  path: (name) => `wd/${name}`,
  mark: 'wd',
  properties: ({ sdk }, path) => sdk.file.getPropertiesFromTask(job, task, path),
};

const ofNode: Place = {
  folder: () => node,
  path: (name) => `workitems/${job}/job-1/other/wd/${name}`,
  mark: 'other/wd',
  properties: ({ sdk }, path) => sdk.file.getPropertiesFromComputeNode(pool, node, path),
};

export const fileMatrix: ResourceMatrix = {
  resource: 'files',
  table: () => `files ${job} ${task}`,
  prepare: written,
  cells: cellsOf(ofTask, 'task', () => names.length + 2),
};

export const nodeFileMatrix: ResourceMatrix = {
  resource: 'node-files',
  table: () => `node-files ${pool} ${node}`,
  prepare: written,
  cells: cellsOf(ofNode, 'node', () => onNode),
};
