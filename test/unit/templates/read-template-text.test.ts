import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Problem } from '../../../src/model/problem.ts';
import { longestTemplate, readTemplateText } from '../../../src/services/templates/read-template-text.ts';
import { temporaryFolder } from '../cli/run-cli.ts';

async function whyNot(path: string): Promise<string> {
  try {
    await readTemplateText(path);
  } catch (error) {
    if (error instanceof Problem) return `${error.kind}: ${error.why}; ${error.remedy}`;
    throw error;
  }
  return 'it was read';
}

test('a text is read as it stands, its byte order mark included', async () => {
  const path = join(temporaryFolder(), '日本 語.json');
  writeFileSync(path, '\uFEFF{"é": 1}\r\n');
  expect(await readTemplateText(path)).toBe('\uFEFF{"é": 1}\r\n');
});

test('what is no text is said, with what to do', async () => {
  const folder = temporaryFolder();
  const put = (name: string, bytes: Buffer) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  expect(await whyNot(join(folder, 'missing.json'))).toContain('there is no such file');
  expect(await whyNot(folder)).toBe('usage: it is a folder; name the file in it');
  expect(await whyNot(put('latin.json', Buffer.from([0x7b, 0xe9, 0x7d])))).toContain('no text in UTF-8');
  expect(await whyNot(put('wide.json', Buffer.from('\uFEFF{}', 'utf16le')))).toBe(
    'usage: it is UTF-16; save it as UTF-8',
  );
  expect(await whyNot(put('large.json', Buffer.alloc(longestTemplate + 1, ' ')))).toContain(
    'larger than 4 MiB',
  );
  mkdirSync(join(folder, 'nested'));
  expect(await whyNot(join(folder, 'large.json', 'below'))).toContain('not a folder');
});

test('a pipe that nobody writes to, and a device, are refused at once', async () => {
  const pipe = join(temporaryFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  expect(await whyNot(pipe)).toBe('usage: it is no file; name a file of JSON');
  expect(await whyNot('/dev/zero')).toContain('it is no file');
});
