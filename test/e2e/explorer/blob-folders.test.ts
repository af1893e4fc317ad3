import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Explored, startExplored } from '../../support/explored.ts';
import type { Robot } from '../../support/robot.ts';
import { narrow } from '../../support/table-robot.ts';

let account: Explored;
let storage: BlobServiceClient;
beforeAll(async () => {
  account = await startExplored();
  const status = JSON.parse((await account.program.run('local', 'up', '--json')).stdout);
  storage = BlobServiceClient.fromConnectionString(status.storage.connectionString);
});
afterAll(() => account.close());

const at = (...parts: string[]) => join(account.program.folder, ...parts);

async function put(container: string, names: readonly string[]): Promise<void> {
  const client = storage.getContainerClient(container);
  await client.createIfNotExists();
  for (let from = 0; from < names.length; from += 50)
    await Promise.all(
      names.slice(from, from + 50).map((name) => client.getBlockBlobClient(name).upload(name, name.length)),
    );
}

async function names(container: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of storage.getContainerClient(container).listBlobsFlat()) found.push(name);
  return found;
}

async function leave(robot: Robot): Promise<void> {
  robot.press('Ctrl-C');
  expect(await robot.exited).toBe(0);
}

describe('blobs as folders', () => {
  it('are gone into, read, and left for the row and filter where one was', async () => {
    await put('shelf', ['top.txt', 'a/one.txt', 'a/b/deep.txt', 'a/b/deeper.txt', 'c d/x.txt']);
    const robot = await account.open('containers');
    await narrow(robot, 'shelf');
    await robot.see('▸ shelf');
    robot.press('Enter');
    await robot.see('Blobs 3');
    for (const name of ['a/', 'c d/', 'top.txt']) await robot.see(new RegExp(` ${name}\\s`));
    expect(robot.screen()).not.toContain('one.txt');
    await narrow(robot, 'name:a');
    await robot.see('1 of 3');
    await robot.pressNamed('Enter', 'open');
    await robot.see(/ b\/\s/);
    await robot.see('one.txt');
    expect(robot.screen()).not.toContain('deep.txt');
    robot.press('Enter');
    await robot.see('deeper.txt');
    robot.press('Down');
    await robot.pressNamed('Enter', 'read');
    await robot.see('a/b/deeper.txt');
    await robot.see('14 B');
    robot.press('Esc');
    await robot.see(/▸ .*deeper\.txt/);
    robot.press('Esc');
    await robot.see(/▸ .* b\//);
    robot.press('Esc');
    await robot.see('filter: name:a');
    await robot.see(/▸ .* a\//);
    await leave(robot);
  });

  it('are one list where that is wanted, of all or of a folder', async () => {
    await put('flat', ['top.txt', 'a/one.txt', 'a/b/deep.txt']);
    const robot = await account.open('folders flat');
    await robot.see('Blobs 2');
    await robot.pressNamed('f', 'flat');
    await robot.see('Blobs 3');
    for (const name of ['a/b/deep.txt', 'a/one.txt', 'top.txt']) await robot.see(name);
    robot.press('Esc');
    await robot.see('Blobs 2');
    robot.press('Enter');
    await robot.see('one.txt');
    await robot.pressNamed('f', 'flat');
    await robot.see('a/b/deep.txt');
    expect(robot.screen()).not.toContain('top.txt');
    await leave(robot);
  });

  it('a folder is downloaded with all that is in it, and nothing beside it', async () => {
    await put('down', ['a/one.txt', 'a/b/two.txt', 'ab.txt', 'a', 'z.txt']);
    const robot = await account.open('folders down');
    await robot.see('Blobs 4');
    await robot.see(/▸ .* a\//);
    robot.press('d');
    await robot.see('▸ into');
    await robot.pressNamed('Enter', 'go on');
    await robot.pressNamed('y', 'yes, download');
    await robot.see('2 of 2 files');
    expect(await readFile(at('out/down/a/b/two.txt'), 'utf8')).toBe('a/b/two.txt');
    for (const other of ['ab.txt', 'z.txt']) expect(existsSync(at('out/down', other))).toBe(false);
    await leave(robot);
  });

  it('something is uploaded to where one looks', async () => {
    await put('upward', ['a/one.txt']);
    await writeFile(at('new.txt'), 'new');
    const robot = await account.open('folders upward');
    await robot.see(/▸ .* a\//);
    robot.press('Enter');
    await robot.see('one.txt');
    robot.press('u');
    await robot.see(/below +a\//);
    robot.type('new.txt');
    await robot.pressNamed('Enter', 'go on');
    await robot.pressNamed('y', 'yes, upload');
    await robot.see('1 of 1 file');
    expect(await names('upward')).toEqual(['a/new.txt', 'a/one.txt']);
    await leave(robot);
  });

  it('a folder is deleted with all that is in it, part by part, once its name was typed', async () => {
    const many = Array.from({ length: 250 }, (_, n) => `a/${String(n).padStart(3, '0')}.txt`);
    await put('gone', [...many, 'a', 'ab.txt', 'b/x.txt']);
    const robot = await account.open('folders gone');
    await robot.see(/▸ .* a\//);
    robot.press('D');
    await robot.see('a folder goes with all that is in it');
    await robot.see('Type a/');
    robot.type('a/').press('Enter');
    await robot.see('4 done');
    await robot.see(/250 blobs in it/);
    expect(await names('gone')).toEqual(['a', 'ab.txt', 'b/x.txt']);
    await leave(robot);
  });

  it('are listed by get, too', async () => {
    await put('listed', ['top.txt', 'a/one.txt', 'a/b/deep.txt']);
    const get = async (...words: string[]) =>
      JSON.parse((await account.program.run('get', ...words, '--local', '--json')).stdout);
    expect((await get('folders', 'listed')).map(({ name }: { name: string }) => name)).toEqual([
      'a/',
      'top.txt',
    ]);
    expect(await get('folders', 'listed', '--prefix', 'a/')).toMatchObject([
      { name: 'a/b/', isDirectory: true },
      { name: 'a/one.txt', size: 9 },
    ]);
    expect(await get('blobs', 'listed')).toHaveLength(3);
  });
});
