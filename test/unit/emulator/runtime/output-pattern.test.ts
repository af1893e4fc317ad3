import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { matchedFiles } from '../../../../src/emulator/runtime/matched-files.ts';
import { parseOutputPattern } from '../../../../src/emulator/runtime/output-pattern.ts';

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
  root = await mkdtemp(join(tmpdir(), 'batchdeck-[ab]*-'));
  wd = join(root, 'wd');
  for (const file of files) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), file);
  }
  await mkdir(join(wd, 'folder.mp3'));
  await symlink('..', join(wd, 'out', 'loop'));
  await symlink(join(wd, 'a.mp3'), join(wd, 'link.mp3'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

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
