import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommandLineError, splitCommandLine } from '../../../../src/emulator/runtime/command-line.ts';

test.each<[string, string[]]>([
  ['', []],
  ['  ffmpeg   -i a.mp4 ', ['ffmpeg', '-i', 'a.mp4']],
  [`a 'b c' "d e"`, ['a', 'b c', 'd e']],
  [`''`, ['']],
  [`pre'mid'"end"`, ['premidend']],
  [`"a\\"b\\\\c\\d\\$e"`, ['a"b\\c\\d\\$e']],
  [`a\\ b \\'c`, ['a b', "'c"]],
  [`'\\n'`, ['\\n']],
  ['echo $HOME `id` $(id) * ~ # & | > <', 'echo $HOME `id` $(id) * ~ # & | > <'.split(' ')],
  ['/bin/bash -c "echo \'hi\' && true"', ['/bin/bash', '-c', "echo 'hi' && true"]],
  ['one\ttwo\nthree', ['one', 'two', 'three']],
  ['日本 "é e\u0301"', ['日本', 'é e\u0301']],
])('%j is %j', (line, words) => {
  expect(splitCommandLine(line)).toEqual(words);
});

test.each(['"a', "'a", 'a "b\\', 'a\\'])('%j is refused', (line) => {
  expect(() => splitCommandLine(line)).toThrow(CommandLineError);
});

test('words in single quotes come back as they were', () => {
  const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
      expect(splitCommandLine(words.map(quoted).join(' '))).toEqual(words);
    }),
  );
});
