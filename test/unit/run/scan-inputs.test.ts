import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scanInputs } from '../../../src/services/run/scan-inputs.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let root = '';
const at = (name: string) => join(root, name);
const names = async (given: string[], suffix?: string) =>
  (await scanInputs(given.map(at), { suffix })).map((input) => input.name);

beforeEach(async () => {
  root = makeTemporaryFolder('scan');
  for (const folder of ['a/deep', 'b', 'empty']) await mkdir(at(folder), { recursive: true });
  for (const file of ['a/x.mp4', 'a/deep/x.MP4', 'b/x.mp4', 'b/notes.txt', 'b/._x.mp4'])
    await writeFile(at(file), file);
});
afterEach(() => removeTemporaryFolder(root));

describe('scanInputs', () => {
  it('finds every file of the ending below a folder, named from that folder', async () => {
    expect(await names(['a'], '.mp4')).toEqual(['deep/x.MP4', 'x.mp4']);
  });

  it('keeps files of the same name in two folders apart', async () => {
    expect(await names(['a', 'b'], '.mp4')).toEqual(['a/deep/x.MP4', 'a/x.mp4', 'b/x.mp4']);
    expect(await names(['a/x.mp4', 'b/x.mp4'])).toEqual(['a/x.mp4', 'b/x.mp4']);
  });

  it('takes a file that is named itself whatever its ending, and once only', async () => {
    expect(await names(['b/notes.txt', 'b/notes.txt'], '.mp4')).toEqual(['notes.txt']);
  });

  it('follows a link to a file and not one to a folder', async () => {
    await symlink(at('a/x.mp4'), at('b/link.mp4'));
    await symlink(root, at('b/circle.mp4'));
    expect(await names(['b'], '.mp4')).toEqual(['link.mp4', 'x.mp4']);
  });

  it('refuses a device or a pipe instead of waiting for it', async () => {
    await expect(scanInputs(['/dev/null'])).rejects.toThrow('/dev/null is neither a file nor a folder');
  });

  it('says which path is missing, and that a folder has nothing', async () => {
    await expect(names(['nowhere'])).rejects.toThrow(`there is no file or folder ${at('nowhere')}`);
    await expect(names(['empty'], '.mp4')).rejects.toThrow('there is no .mp4 file below');
  });

  it('refuses by name a file whose name is not UTF-8', async () => {
    await writeFile(
      Buffer.concat([Buffer.from(`${at('a')}/bad`), Buffer.from([0xff]), Buffer.from('.mp4')]),
      '',
    );
    await expect(names(['a'], '.mp4')).rejects.toThrow(/bad\\xff\.mp4 cannot be carried/);
    await expect(names(['b'], '.mp4')).resolves.toEqual(['x.mp4']);
  });

  it('names the file or folder that it may not read', async () => {
    await chmod(root, 0o755);
    await chmod(at('a/x.mp4'), 0);
    await asNobody(() => expect(names(['a'], '.mp4')).rejects.toThrow(`cannot read ${at('a/x.mp4')}`));
    await chmod(at('a/x.mp4'), 0o644);
    await chmod(at('a/deep'), 0);
    await asNobody(() => expect(names(['a'], '.mp4')).rejects.toThrow(`cannot read ${at('a/deep')}`));
    await chmod(at('a/deep'), 0o755);
  });
});

/** The superuser may read everything: step down for a moment. */
async function asNobody(check: () => Promise<unknown>): Promise<void> {
  const superuser = process.geteuid?.() === 0;
  if (superuser) process.seteuid?.(65534);
  try {
    await check();
  } finally {
    if (superuser) process.seteuid?.(0);
  }
}
