import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installScript, packageProblem } from '../../../src/model/packages/install-script.ts';
import { apt, yum } from '../../../src/model/packages/package-managers.ts';
import { bashCommand } from '../../../src/model/run/bash-command.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

/** A machine of stand-ins: bash, what it cannot do without, and the programs that a test gives it. */
let folder = '';
const bin = () => join(folder, 'bin');
const calls = async () =>
  (await readFile(join(folder, 'calls'), 'utf8').catch(() => '')).split('\n').slice(0, -1);

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(bin(), name), `#!/bin/bash\n${script}\n`);
  await chmod(join(bin(), name), 0o755);
}

const noted = (name: string, then = '') => `echo "${name} $*" >> ${join(folder, 'calls')}; ${then}`;

async function run(script: string): Promise<{ code: number; said: string }> {
  return new Promise((resolve) =>
    execFile('/bin/bash', ['--norc', '-c', script], { env: { PATH: bin() } }, (error, _out, said) =>
      resolve({ code: error === null ? 0 : Number(error.code), said }),
    ),
  );
}

beforeEach(async () => {
  folder = makeTemporaryFolder('packages');
  await mkdir(bin());
  for (const name of ['grep', 'env', 'setsid', 'bash']) await symlink(`/bin/${name}`, join(bin(), name));
  await program('sleep', noted('sleep'));
  await program('id', 'echo 0');
  await program('dpkg', 'exit 1');
});
afterEach(() => removeTemporaryFolder(folder));

test('what runs already is not installed, whoever brought it', async () => {
  await program('apt-get', noted('apt-get'));
  await program('ffmpeg', 'exit 0');
  await program('tesseract', 'printf "List of available languages\\neng\\nosd\\n"');
  const wanted = [{ id: 'ffmpeg' }, { id: 'tesseract-ocr' }, { id: 'tesseract-ocr-eng' }];
  expect(await run(installScript(wanted, apt))).toEqual({ code: 0, said: '' });
  expect(await calls()).toEqual([]);
});

test('what is missing is installed at one go, and what is there is left alone', async () => {
  await program('apt-get', noted('apt-get'));
  await program('ffmpeg', 'exit 0');
  // There, but of another house.
  await program('convert', 'echo "Converts drives to NTFS"');
  await program('dpkg', '[ "$2" = jq ] && echo "Status: install ok installed"');
  await program('sox', 'exit 0');
  const wanted = ['ffmpeg', 'imagemagick', 'jq', 'sox', 'left-over'].map((id) => ({ id }));
  expect(await run(installScript(wanted, apt))).toEqual({ code: 0, said: '' });
  expect(await calls()).toEqual([
    'apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends imagemagick left-over',
  ]);
});

test('the lists of packages are renewed when they do not lead to the package', async () => {
  const fresh = join(folder, 'fresh');
  await program('apt-get', noted('apt-get', `[ "$3" = update ] && echo > ${fresh}; [ -e ${fresh} ]`));
  expect((await run(installScript([{ id: 'imagemagick' }], apt))).code).toBe(0);
  const asked = (await calls()).filter((call) => call.startsWith('apt-get'));
  expect(asked.map((call) => call.split(' ')[3])).toEqual(['install', 'update', 'install']);
});

test('it stands in a script that ends at the first failure, with more behind it', async () => {
  const fresh = join(folder, 'fresh');
  await program('apt-get', noted('apt-get', `[ "$3" = update ] && echo > ${fresh}; [ -e ${fresh} ]`));
  const inStrict = (script: string) => `set -e; set -o pipefail; (${script}); echo "and then" >&2`;
  expect(await run(inStrict(installScript([{ id: 'imagemagick' }], apt)))).toEqual({
    code: 0,
    said: 'and then\n',
  });
  await program('magick', 'exit 0');
  expect((await run(inStrict(installScript([{ id: 'imagemagick' }], apt)))).said).toBe('and then\n');
  await program('id', 'echo 1000');
  expect((await run(inStrict(installScript([{ id: 'sox' }], apt)))).code).toBe(100);
});

test('a version is asked for exactly, and one that is there is kept', async () => {
  await program('apt-get', noted('apt-get'));
  await program('ffmpeg', 'exit 0');
  await program('dpkg', 'printf "Package: %s\\nVersion: 7:5.1.9-0+deb12u1\\n" "$2"');
  expect((await run(installScript([{ id: 'ffmpeg', version: '7:5.1.9-0+deb12u1' }], apt))).code).toBe(0);
  expect(await calls()).toEqual([]);
  expect((await run(installScript([{ id: 'ffmpeg', version: '7:6.1.1' }], apt))).code).toBe(0);
  expect((await calls()).at(-1)).toMatch(/ ffmpeg=7:6\.1\.1$/);
});

test('who may become root without a password does so', async () => {
  await program('apt-get', noted('apt-get'));
  await program('id', 'echo 1000');
  await program('sudo', '[ "$1" = -n ] && shift && exec "$@"');
  await program('true', 'exit 0');
  expect((await run(installScript([{ id: 'blender' }], apt))).code).toBe(0);
  expect((await calls()).at(-1)).toMatch(/^apt-get .* blender$/);
});

test('anybody else is told what to install', async () => {
  await program('apt-get', noted('apt-get'));
  await program('id', 'echo 1000');
  await program('sudo', 'exit 1');
  const { code, said } = await run(installScript([{ id: 'imagemagick' }, { id: 'blender' }], apt));
  expect(code).toBe(100);
  expect(said).toBe(
    'This node lacks imagemagick blender, and its user may not install packages.' +
      ' Install it by hand (sudo apt-get install imagemagick blender), and run this again.\n',
  );
  expect(await calls()).toEqual([]);
});

test('so is root on a system with another package manager', async () => {
  const { code, said } = await run(installScript([{ id: 'imagemagick' }], apt));
  expect([code, said]).toEqual([100, expect.stringContaining('lacks imagemagick')]);
});

test('a package that cannot be had ends the start task, after its retries, with the reason', async () => {
  await program('apt-get', noted('apt-get', 'echo "E: Unable to locate package $6" >&2; exit 100'));
  const { code, said } = await run(installScript([{ id: 'no-such' }], apt));
  expect(code).toBe(100);
  expect(said.trim().split('\n').at(-1)).toBe(
    'This node lacks no-such, and apt-get could not install it: its own words stand above.',
  );
  expect((await calls()).filter((call) => call.includes(' install '))).toHaveLength(3);
});

test('yum does the same', async () => {
  await program('yum', noted('yum'));
  await program('rpm', 'exit 1');
  expect((await run(installScript([{ id: 'sox', version: '14.4' }], yum))).code).toBe(0);
  expect(await calls()).toEqual(['yum install -y sox-14.4']);
});

test('no name breaks out of the line', () => {
  for (const id of ['', '-y', 'a b', "a'b", 'a;b', '$(x)', 'a/../b', 'a"b', 'a\nb']) {
    expect(packageProblem({ id }), id).toContain('no name of a package');
    expect(() => installScript([{ id }], apt)).toThrow(RangeError);
  }
  expect(packageProblem({ id: 'ffmpeg', version: '1 && x' })).toContain('no version of ffmpeg');
  expect(bashCommand(installScript([{ id: 'g++' }, { id: 'libstdc++6' }], apt)).environment).toEqual([]);
});
