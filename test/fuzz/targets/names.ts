import { posix, win32 } from 'node:path';
import { BatchError } from '../../../src/emulator/http/batch-error.ts';
import { matchTemplate, templateOf } from '../../../src/emulator/http/path-template.ts';
import { requestTargetOf } from '../../../src/emulator/http/request-target.ts';
import { compileGlob } from '../../../src/emulator/runtime/glob.ts';
import { resourceTarget } from '../../../src/emulator/runtime/resource-target.ts';
import { blobNameProblem } from '../../../src/model/blob-paths.ts';
import { shellWord } from '../../../src/model/command-log/shell-word.ts';
import { foldedName, localPathProblem, longNameProblem } from '../../../src/model/local-paths.ts';
import { babble, mutated } from '../mutate.ts';
import { type FuzzTarget, must } from '../target.ts';

export const nameWords = [
  ...[
    '..',
    '.',
    '/',
    '\\',
    '//',
    './',
    '../',
    '..\\',
    'C:',
    'c:/',
    '\\\\?\\',
    '\0',
    ':',
    '%2e%2e',
    '%2F',
    '%00',
    '~',
    '-',
  ],
  ...[
    'con',
    'NUL',
    'aux.txt',
    'COM1',
    'lpt¹',
    'PRN.',
    'a',
    'A',
    'b',
    'é',
    'e\u0301',
    'ß',
    'ss',
    'K',
    'k',
    'ſ',
    'a.txt',
  ],
  ...[
    ' ',
    '. ',
    '...',
    '\n',
    '\u001b[2J',
    '\u202e',
    '漢',
    '👩‍👩‍👧',
    'x'.repeat(300),
    '$(id)',
    '`id`',
    "'",
    '"',
    '*',
    '?',
    '\ud800',
  ],
];
const corpus = [
  'a/b/c.mp4',
  'renders/frame 0001.png',
  "it's a wrap.mp4",
  'out/../in/x',
  'deep/er/than/that/a.txt',
];
const filePath = templateOf('/jobs/{jobId}/tasks/{taskId}/files/{filePath}');
const root = '/srv/out';

export const namesTarget: FuzzTarget = {
  name: 'names',
  about:
    'names of blobs and files: what is allowed stays inside its folder on Linux and Windows, in commands and in URLs',
  sample: 2000,
  open: () => ({
    attempt(random, tell) {
      const name = random.oneIn(2) ? babble(nameWords, random, 12) : mutated(corpus, nameWords, random);
      tell(name);
      if (localPathProblem(name, false) === undefined) {
        must(
          posix.join(root, name) === `${root}/${name}`,
          'an allowed name is a path right below the folder',
        );
        must(foldedName(foldedName(name)) === foldedName(name), 'a name is folded once and for all');
      }
      if (localPathProblem(name, true) === undefined) {
        const path = win32.resolve('C:\\out', name);
        must(path.startsWith('C:\\out\\') && path.length > 7, 'on Windows too');
        must(!/[<>"|?*]|:.*:/.test(path), 'it names no stream and no pattern');
      }
      longNameProblem(name);
      if (blobNameProblem(name) === undefined) {
        must(localPathProblem(name, false) === undefined, 'what is uploaded can be downloaded again');
        must(decodeURIComponent(encodeURIComponent(name)) === name, 'it can stand in a URL');
      }
      const target = resourceTarget(name);
      if (target !== undefined)
        must(
          posix.join('/wd', target).startsWith('/wd/') && !target.includes('\0'),
          'a resource file stays in wd',
        );
      try {
        const { rawPath } = requestTargetOf(name);
        matchTemplate(filePath, rawPath);
      } catch (error) {
        if (!(error instanceof BatchError && error.status === 400)) throw error;
      }
      compileGlob(name)('a.txt');
      compileGlob(name.slice(0, 60))(name.slice(0, 1_000));
      const word = shellWord(name);
      must(
        /^[\w@%+=:,./-]+$|^\$?'\P{Cc}*'$/u.test(word),
        'a name is one word of a command, without controls',
      );
    },
  }),
};
