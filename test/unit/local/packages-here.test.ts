import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packagesHere } from '../../../src/services/local/packages-here.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

let bin = '';
beforeEach(async () => {
  bin = makeTemporaryFolder('here');
});
afterEach(() => removeTemporaryFolder(bin));

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/bash\n${script}\n`);
  await chmod(join(bin, name), 0o755);
}

const wanted = [{ id: 'ffmpeg' }, { id: 'blender' }];
const look = (packages = wanted) => packagesHere({ stateDir: bin, packages, path: bin });

test('what is there is not missing, and nothing is asked of a machine that has it all', async () => {
  await program('ffmpeg', 'exit 0');
  await program('blender', 'exit 0');
  expect(await look()).toEqual({ missing: [], installs: false, byHand: '' });
  expect(await look([])).toEqual({ missing: [], installs: false, byHand: '' });
});

test('it tells what will be installed here, and what cannot be', async () => {
  await program('ffmpeg', 'exit 0');
  await program('id', 'echo 0');
  await program('apt-get', `touch ${join(bin, 'called')}`);
  expect(await look()).toEqual({
    missing: ['blender'],
    installs: true,
    byHand: 'sudo apt-get install blender',
  });
  await program('id', 'echo 1000');
  expect(await look()).toMatchObject({ missing: ['blender'], installs: false });
  await rm(join(bin, 'apt-get'));
  expect((await look()).byHand).toBe('by the package manager of this system');
});
