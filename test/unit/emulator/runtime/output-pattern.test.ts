import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileGlob } from '../../../../src/emulator/runtime/glob.ts';
import { matchedFiles } from '../../../../src/emulator/runtime/matched-files.ts';
import { parseOutputPattern } from '../../../../src/emulator/runtime/output-pattern.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../../support/temporary-folder.ts';

let root: string;
let wd: string;
const files = [
  'stdout.txt',
  'stderr.txt',
  'wd/a.mp3',
  'wd/.hidden.mp3',
  'wd/abc',
  'wd/abd',
  'wd/ab-',
  'wd/😀1',
  'wd/{a,b}.txt',
  'wd/a+(b).txt',
  'wd/back\\slash',
  'wd/star*.txt',
  'wd/$x $(id) `q` "d" \'s\'.txt',
  'wd/-dash.txt',
  'wd/é',
  'wd/e\u0301',
  'wd/out/x.mp3',
  'wd/out/deep/日本語.mp3',
  'wd/out/.git/z.mp3',
  'wd/out/deep/.y.mp3',
];

beforeAll(async () => {
  // The folder's own name holds wildcards: they are no part of any pattern.
  root = makeTemporaryFolder('[ab]*');
  wd = join(root, 'wd');
  for (const file of files) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), file);
  }
  await mkdir(join(wd, 'folder.mp3'));
  await symlink('..', join(wd, 'out', 'loop'));
  await symlink(join(wd, 'a.mp3'), join(wd, 'link.mp3'));
});
afterAll(() => removeTemporaryFolder(root));

async function find(pattern: string, environment: Record<string, string> = {}): Promise<string[]> {
  const names: string[] = [];
  for await (const file of matchedFiles(parseOutputPattern(pattern, wd, environment))) names.push(file.name);
  return names;
}

test.each<[string, string[]]>([
  ['*.mp3', ['a.mp3', 'link.mp3']],
  ['.*.mp3', ['.hidden.mp3']],
  ['**/*.mp3', ['a.mp3', 'link.mp3', 'out/x.mp3', 'out/deep/日本語.mp3']],
  ['out/**/*.mp3', ['x.mp3', 'deep/日本語.mp3']],
  ['out/**', ['x.mp3', 'deep/日本語.mp3']],
  ['**/**/x.mp3', ['out/x.mp3']],
  ['*/x.mp3', ['out/x.mp3']],
  ['out/*', ['x.mp3']],
  ['./out/x.mp3', ['x.mp3']],
  ['../std*.txt', ['stderr.txt', 'stdout.txt']],
  ['../stdout.txt', ['stdout.txt']],
  ['ab[cd]', ['abc', 'abd']],
  ['ab[!c]', ['ab-', 'abd']],
  ['ab[a-c]', ['abc']],
  ['ab[c-a]', []],
  ['ab[-z]', ['ab-']],
  ['?1', ['😀1']],
  ['{a,b}.txt', ['{a,b}.txt']],
  ['a+(b).*', ['a+(b).txt']],
  ['back\\s*', ['back\\slash']],
  ['star[*].txt', ['star*.txt']],
  ['$x $(id) `q` "d" \'s\'.txt', ['$x $(id) `q` "d" \'s\'.txt']],
  ['-*.txt', ['-dash.txt']],
  ['é', ['é']],
  ['e\u0301', ['e\u0301']],
  ['nothing/*.here', []],
  ['folder.mp3', []],
  ['', []],
])('%j finds %j', async (pattern, names) => {
  expect((await find(pattern)).sort()).toEqual(names.sort());
});

test('an absolute pattern, made of the environment', async () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's variable, not a template
  expect(await find('$AZ_BATCH_TASK_DIR/wd/${WHAT}.mp3', { AZ_BATCH_TASK_DIR: root, WHAT: 'a' })).toEqual([
    'a.mp3',
  ]);
});

test('a variable that is not set stays as it stands', async () => {
  expect(await find('$NOT_SET*')).toEqual([]);
});

test('a name that is not UTF-8 is found, and said to be shown only', async () => {
  const path = Buffer.concat([Buffer.from(join(wd, 'out', 'bad-')), Buffer.from([0xff, 0xfe])]);
  try {
    await writeFile(path, '');
  } catch {
    // Not every file system takes such a name.
    return;
  }
  const found = [];
  for await (const file of matchedFiles(parseOutputPattern('out/bad-*', wd, {}))) found.push(file);
  expect(found).toEqual([{ name: 'bad-\ufffd\ufffd', nameIsExact: false }]);
});

test('a pattern of many wildcards takes no time over a long name', async () => {
  await writeFile(join(wd, 'a'.repeat(200)), '');
  expect(await find(`${'*a'.repeat(40)}b`)).toEqual([]);
  expect(await find(`${'*a'.repeat(40)}*`)).toEqual(['a'.repeat(200)]);
});

test('many folders of any depth are looked at once, by however many ways a pattern leads to them', async () => {
  const deep = join(wd, 'tower', ...Array.from({ length: 60 }, () => 'x'));
  await mkdir(deep, { recursive: true });
  await writeFile(join(deep, 'top.txt'), '');
  expect(await find(`tower/${'**/x/'.repeat(12)}none.txt`)).toEqual([]);
  expect(await find(`tower/${'**/x/'.repeat(12)}top.txt`)).toHaveLength(1);
});

test('a variable is one that was set, whatever objects are born with', async () => {
  expect(await find('$constructor/*')).toEqual([]);
  expect(await find('$toString')).toEqual([]);
});

/** What a wildcard means, as plainly as it can be said. */
const plainly = (pattern: readonly string[], name: readonly string[]): boolean => {
  const [token, ...rest] = pattern;
  const [char, ...left] = name;
  if (token === undefined) return char === undefined;
  if (token === '*') return plainly(rest, name) || (char !== undefined && plainly(pattern, left));
  return char !== undefined && (token === '?' || token === char) && plainly(rest, left);
};

test('wildcards mean what they mean, whatever stands around them', () => {
  const pattern = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 8 });
  const name = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(pattern, name, (parts, chars) => {
      expect(compileGlob(parts.join(''))(chars.join(''))).toBe(plainly(parts, chars));
    }),
    { numRuns: 2_000 },
  );
});
