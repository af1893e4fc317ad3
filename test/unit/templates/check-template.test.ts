import {
  chmodSync,
  copyFileSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFound } from '../../../src/services/templates/check-template.ts';
import { resolveTemplate } from '../../../src/services/templates/resolve-template.ts';
import { replaceText, writeNewText } from '../../../src/services/templates/write-text.ts';
import { fieldTemplates } from '../../support/field-table/actions.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

const wav = join(fieldTemplates, 'ffmpeg/convert-wav-to-mp3');

function copied(): string {
  const folder = temporaryFolder();
  for (const name of readdirSync(wav)) copyFileSync(join(wav, name), join(folder, name));
  return folder;
}

async function check(path: string, fix = false) {
  const found = await resolveTemplate(path, { configDir: '/nowhere' });
  return checkFound(found, { now: Date.parse('2026-11-28'), fix });
}

test('a folder is checked with both files, a file alone', async () => {
  const all = await check(wav);
  expect(all.files.map((path) => path.slice(wav.length + 1))).toEqual([
    'job.template.json',
    'pool.template.json',
  ]);
  expect(all.findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['command.background', 'image.retired']),
  );
  const codes = async (name: string) => (await check(join(wav, name))).findings.map(({ code }) => code);
  expect(await codes('job.template.json')).not.toContain('image.retired');
  expect(await codes('pool.template.json')).not.toContain('command.background');
});

test('--fix changes what it says, line by line, and is done after one go', async () => {
  const folder = copied();
  const before = readFileSync(join(folder, 'job.template.json'), 'utf8').split('\n');
  const { mended, findings } = await check(folder, true);
  expect(mended.map(({ code, line }) => [code, line])).toEqual([['command.background', 55]]);
  expect(findings.filter(({ mend }) => mend)).toEqual([]);
  const after = readFileSync(join(folder, 'job.template.json'), 'utf8').split('\n');
  const changed = after.flatMap((line, at) => (line === before[at] ? [] : [at + 1]));
  expect(changed).toEqual([55]);
  expect(after[54]).toContain('set && mkdir converted && ffmpeg');
  expect(readdirSync(folder).sort()).toEqual(['job.template.json', 'pool.template.json']);
  expect((await check(folder, true)).mended).toEqual([]);
});

test('a file that cannot be read is a finding', async () => {
  const folder = copied();
  writeFileSync(join(folder, 'pool.template.json'), Buffer.from([0xff, 0xfe, 0x7b, 0]));
  expect((await check(folder)).findings).toMatchObject([
    { code: 'file.unusable', severity: 'error', why: 'it is UTF-16', instead: 'save it as UTF-8' },
  ]);
});

test('a text is replaced behind a link, with the same rights, or not at all', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'real.json');
  const link = join(folder, 'link.json');
  writeFileSync(file, 'before');
  chmodSync(file, 0o640);
  symlinkSync('real.json', link);
  await replaceText(link, 'after');
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['after', 0o640]);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  await expect(replaceText(join(folder, 'missing.json'), 'x')).rejects.toThrow('could not write');
  await expect(writeNewText(file, 'x')).rejects.toThrow('already');
  expect(readdirSync(folder).sort()).toEqual(['link.json', 'real.json']);
});
