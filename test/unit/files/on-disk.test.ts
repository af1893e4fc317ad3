import { execFileSync } from 'node:child_process';
import { chmod, mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { entryDetails } from '../../../src/services/files/entry-details.ts';
import { expandGlob } from '../../../src/services/files/expand-glob.ts';
import { listFolder } from '../../../src/services/files/list-folder.ts';
import { createInputFinder } from '../../../src/services/run/input-finder.ts';
import { browseFiles } from '../../../src/state/file-browser.ts';
import { completeTypedPath, lookAtTyped } from '../../../src/state/typed-path.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let root = '';
const at = (name: string) => join(root, name);
const { signal } = new AbortController();
const detailsOf = async (name: string) => {
  const entry = (await listFolder(root)).find((each) => each.name === name);
  return entry && entryDetails(root, entry);
};

beforeEach(async () => {
  root = makeTemporaryFolder('files');
  for (const folder of ['a/deep', '.dot', 'empty']) await mkdir(at(folder), { recursive: true });
  for (const file of ['a/x.mp4', 'a/deep/y.mp4', 'a/deep/n.txt', '.dot/z.mp4', 'one.mp4', 'st*r.mp4'])
    await writeFile(at(file), file);
});
afterEach(() => removeTemporaryFolder(root));

describe('looking at an entry', () => {
  it('follows links and says what is wrong with those that lead nowhere', async () => {
    await symlink(at('a'), at('link'));
    await symlink(at('nowhere'), at('broken'));
    await symlink(at('circle'), at('circle'));
    execFileSync('mkfifo', [at('pipe')]);
    expect(await detailsOf('link')).toMatchObject({ kind: 'folder', holds: { entries: 2, more: false } });
    expect(await detailsOf('broken')).toMatchObject({ trouble: 'broken link (ENOENT)' });
    expect(await detailsOf('circle')).toMatchObject({ trouble: 'links in circles (ELOOP)' });
    expect(await detailsOf('pipe')).toMatchObject({ kind: 'pipe' });
    expect(await detailsOf('one.mp4')).toMatchObject({ kind: 'file', size: 7 });
  });

  it('says what it may not read', async () => {
    await chmod(root, 0o755);
    await chmod(at('one.mp4'), 0);
    await chmod(at('a'), 0);
    const superuser = process.geteuid?.() === 0;
    if (superuser) process.seteuid?.(65534);
    try {
      expect(await detailsOf('one.mp4')).toMatchObject({ trouble: 'no permission (EACCES)' });
      expect(await detailsOf('a')).toMatchObject({ kind: 'folder', trouble: 'no permission (EACCES)' });
    } finally {
      if (superuser) process.seteuid?.(0);
      await chmod(at('a'), 0o755);
    }
  });
});

describe('a pattern on the disk', () => {
  const find = async (...parts: string[]) =>
    (await expandGlob(root, parts, signal)).paths.map((path) => path.slice(root.length + 1));

  it('finds files and folders of one folder, and files alone below any', async () => {
    expect(await find('*')).toEqual(['a', 'empty', 'one.mp4', 'st*r.mp4']);
    expect(await find('**', '*.mp4')).toEqual(['a/deep/y.mp4', 'a/x.mp4', 'one.mp4', 'st*r.mp4']);
    expect(await find('a', '**')).toEqual(['a/deep/n.txt', 'a/deep/y.mp4', 'a/x.mp4']);
    expect(await find('.d*', '*')).toEqual(['.dot/z.mp4']);
  });

  it('goes into no circle and leaves out what cannot be taken', async () => {
    await symlink(root, at('a/circle.mp4'));
    await symlink(at('nowhere'), at('broken.mp4'));
    expect(await find('**', '*.mp4')).toHaveLength(4);
    expect(await expandGlob(root, ['b*.mp4'], signal)).toEqual({ paths: [], leftOut: 1 });
  });

  it('stops when it is told to', async () => {
    await expect(expandGlob(root, ['**'], AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});

describe('a typed path', () => {
  const typed = (text: string) => lookAtTyped(text, root, signal, () => undefined);

  it('is a file, a folder, a pattern, or nothing', async () => {
    expect(await typed('one.mp4')).toMatchObject({ kind: 'file', path: at('one.mp4'), size: 7 });
    expect(await typed('a/')).toMatchObject({ kind: 'folder', path: at('a') });
    expect(await typed('o*')).toMatchObject({ kind: 'glob', paths: [at('one.mp4')] });
    expect(await typed('zzz')).toEqual({ kind: 'nothing', why: 'no such file or folder' });
    expect(await typed('z*')).toEqual({ kind: 'nothing', why: 'nothing matches' });
  });

  it('means a file that is called like a pattern, if there is one', async () => {
    expect(await typed('st*r.mp4')).toMatchObject({ kind: 'file' });
  });

  it('is completed with a slash behind folders', async () => {
    expect(await completeTypedPath('em', root)).toEqual({ text: 'empty/', choices: [] });
    expect(await completeTypedPath('a/deep/', root)).toMatchObject({
      choices: ['a/deep/n.txt', 'a/deep/y.mp4'],
    });
  });
});

describe('the finder of inputs', () => {
  it('counts what a workload does not take, and looks at nothing twice until it is told to', async () => {
    const finder = createInputFinder();
    const first = await finder.find([at('a')], { suffix: '.mp4' });
    expect(first).toMatchObject({ others: 1, root: at('a') });
    expect(first.inputs.map(({ name }) => name)).toEqual(['deep/y.mp4', 'x.mp4']);
    await truncate(at('a/x.mp4'), 1000);
    expect((await finder.find([at('a'), at('one.mp4')], { suffix: '.mp4' })).inputs).toMatchObject([
      { name: 'a/deep/y.mp4' },
      { name: 'a/x.mp4', size: 7 },
      { name: 'one.mp4' },
    ]);
    finder.forget();
    expect((await finder.find([at('a')])).inputs).toContainEqual(
      expect.objectContaining({ name: 'x.mp4', size: 1000 }),
    );
  });

  it('stops when it is told to', async () => {
    await expect(
      createInputFinder().find([root], { signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough');
  });
});

describe('the browser of folders', () => {
  it('comes back to the row it left, and tells of a folder that goes while it is shown', async () => {
    const browser = browseFiles(root);
    const state = () => browser.store.getState();
    const standsOn = () => state().rows[state().selected]?.name;
    await vi.waitFor(() => expect(state().rows).toHaveLength(4));
    browser.open(at('a'));
    await vi.waitFor(() => expect(state().rows).toHaveLength(2));
    browser.select(1);
    browser.leave();
    await vi.waitFor(() => expect(standsOn()).toBe('a'));
    browser.open(at('a'));
    await vi.waitFor(() => expect(standsOn()).toBe('x.mp4'));
    await rm(at('a'), { recursive: true });
    await vi.waitFor(() => expect(state().trouble).toContain('no such folder'), { timeout: 10_000 });
    browser.close();
  });

  it('sees files that come while it is shown, and stays where it was', async () => {
    const browser = browseFiles(root);
    const state = () => browser.store.getState();
    await vi.waitFor(() => expect(state().rows).toHaveLength(4));
    browser.select(2);
    await writeFile(at('b-new.mp4'), 'x');
    await vi.waitFor(() => expect(state().rows).toHaveLength(5), { timeout: 10_000 });
    expect(state().rows[state().selected]?.name).toBe('one.mp4');
    browser.close();
  });
});
