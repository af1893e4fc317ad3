import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedName, localPathProblem } from '../../../src/model/local-paths.ts';

/** Names of what an attacker would try, and of what people have. */
const part = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    'a',
    'b.mp4',
    '...',
    '..a',
    ' ',
    'con',
    'NUL.txt',
    'COM1',
    'C:',
    'C:x',
    '\\\\host',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.stringMatching(/^[./\\a:]{0,6}$/),
);
const names = fc
  .tuple(fc.array(part, { minLength: 1, maxLength: 6 }), fc.constantFrom('/', '/', '\\', '//'))
  .map(([parts, separator]) => parts.join(separator));

describe('a name that may become a path', () => {
  it('stays below the folder on POSIX', () => {
    fc.assert(
      fc.property(names, (name) => {
        if (localPathProblem(name, false) !== undefined) return;
        expect(posix.relative('/out', posix.join('/out', name))).toBe(name);
        expect(name.startsWith('/') || name.includes('\0')).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });

  it('stays below the folder on Windows', () => {
    fc.assert(
      fc.property(names, (name) => {
        if (localPathProblem(name, true) !== undefined) return;
        const path = win32.join('C:\\out', name);
        expect(win32.relative('C:\\out', path)).toBe(name.replaceAll('/', '\\'));
        expect(win32.resolve('D:\\', path)).toBe(path);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['', 'empty'],
    ['../up', '".."'],
    ['a/../../up', '".."'],
    ['./x', '"."'],
    ['/abs', 'absolute'],
    ['a//b', 'empty part'],
    ['a/', 'empty part'],
    ['a\\b', 'backslash'],
    ['a\0b', 'NUL'],
  ])('is not %j', (name, why) => {
    expect(localPathProblem(name, false)).toContain(why);
    expect(localPathProblem(name, true)).toContain(why);
  });

  it.each(['CON', 'aux.mp4', 'x/nul', 'LPT9.tar.gz', 'C:x', 'a?b', 'dot.', 'space '])(
    'is not %j on Windows, and is on Linux',
    (name) => {
      expect(localPathProblem(name, true)).toBeDefined();
      expect(localPathProblem(name, false)).toBeUndefined();
    },
  );

  it.each(['a/b/c.mp4', "it's", '$(x)', '-rf', '日本語', 'cafe\u0301', '..a', 'a..', '...'])(
    'is %j',
    (name) => {
      expect(localPathProblem(name, false)).toBeUndefined();
    },
  );
});

it('takes names for one that differ by case or Unicode form alone', () => {
  expect(foldedName('Caf\u00e9.MP4')).toBe(foldedName('cafe\u0301.mp4'));
  expect(foldedName('Stra\u00dfe')).toBe(foldedName('STRASSE'));
  expect(foldedName('a.mp4')).not.toBe(foldedName('b.mp4'));
});
