import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asPath } from '../../../src/model/template/command/bash-quote.ts';
import { fileValues } from '../../../src/model/template/factory/file-values.ts';
import { runLines } from './support/run-line.ts';
import { expanded, filesOf, perFile } from './support/template-of.ts';

/** Names as hostile as a blob's can be. */
const hostile = fc.constantFrom(
  "'",
  '"',
  '$',
  '`',
  '\\',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '*',
  '?',
  '~',
  '#',
  '&',
  '|',
  ';',
  '<',
  '>',
  '!',
  '=',
  ' ',
  '\n',
  '\t',
  '-',
  '--',
  '@',
  '%',
  ':',
  ',',
  '$(',
  '${',
  '$((',
  "$'",
  `${'$'}{PATH}`,
  '$(id)',
  '`id`',
  '{fileName}',
  '{0}',
  '{{',
  '}}',
  '[parameters(',
  '変換',
  'é',
  '\u202e',
  '..',
  '.',
  'a',
  'B7',
  '\\n',
  '\\"',
  "\\'",
  '!!',
  '^',
);
const name = fc
  .array(hostile, { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '' && !text.endsWith('/'));

/** Words of a script around `{fileName}`, and what the program must get for a file's name. */
const places: readonly (readonly [string, (name: string) => string])[] = [
  ['{fileName}', asPath],
  ['"{fileName}"', asPath],
  ["'{fileName}'", asPath],
  ['pre{fileName}post', (n) => `pre${n}post`],
  ['"pre {fileName} post"', (n) => `pre ${n} post`],
  ["'pre {fileName} post'", (n) => `pre ${n} post`],
  ['"a"{fileName}\'b\'', (n) => `a${n}b`],
  ['x={fileName}', (n) => `x=${n}`],
  ['"$(printf %s "{fileName}")x"', (n) => `${asPath(n)}x`],
  ['"$(printf %s {fileName})x"', (n) => `${asPath(n)}x`],
  ['"$(case x in x) printf %s {fileName};; esac)x"', (n) => `${n}x`],
  ['"$(case x in (x) printf %s y{fileName};; esac)x"', (n) => `y${n}x`],
  ['"\\$x{fileName}"', (n) => `$x${n}`],
  ['"$UNKNOWN{fileName}"', (n) => n],
  ['x$UNKNOWN{fileName}', (n) => `x${n}`],
  ['"100%$"{fileName}', (n) => `100%$${n}`],
  [`"cost: ${'$'}{fileName}"`, (n) => `cost: $${n}`],
  ['"a\\{fileName}"', (n) => `a\\${n}`],
  ['a\\{fileName}', (n) => `a\\${n}`],
  ['`printf %s "{fileName}"`x', (n) => `${n}x`],
  [`"${'$'}{UNSET:-{fileName}}"`, (n) => n],
];
/** The value of backticks and of defaults loses what `$(…)` would lose, or is a name that cannot be a path at once. */
const isExact = (text: string) => !/\n$/.test(text);

const shells: readonly ((script: string) => string)[] = [
  (script) => script,
  (script) => `/bin/bash -c '${script.replaceAll("'", "'\\''")}'`,
  (script) => `/bin/bash -c "${script.replace(/["\\]/g, '\\$&')}"`,
];

interface Case {
  readonly file: string;
  readonly words: readonly number[];
  readonly shell: number;
}

const cases = (words: readonly number[], file = name): fc.Arbitrary<readonly Case[]> =>
  fc.array(
    fc.record({
      file,
      words: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }),
      shell: fc.nat(shells.length - 1),
    }),
    { minLength: 1, maxLength: 60 },
  );

function taskOf({ file, words, shell }: Case, format: string) {
  const script = `printf "${format}" ${words.map((index) => places[index]?.[0]).join(' ')}`;
  const { tasks } = expanded(
    perFile({ commandLine: shells[shell]?.(script) ?? script }),
    {},
    { files: filesOf(file), pool: { kind: 'existing', id: 'p', os: 'linux' } },
  );
  return tasks.task(0);
}

function wantedOf({ file, words }: Case): string[] {
  const { fileName } = fileValues({ filePath: file, url: '' }, 'linux');
  return words.map((index) => places[index]?.[1](fileName) ?? '');
}

async function staysItself(all: readonly Case[]): Promise<void> {
  const results = await runLines(all.map((each) => taskOf(each, '%s\\0')));
  expect(results.map(({ words }) => words)).toEqual(all.map(wantedOf));
}

const among = (pattern: RegExp, yes: boolean) =>
  places.flatMap(([word], index) => (pattern.test(word) === yes ? [index] : []));
const lasting = name.filter(isExact);

// Each case is a bash of its own: hundreds of them take their time on a busy machine.
describe('a file of any name, in a real bash', { timeout: 240_000 }, () => {
  it('stays one word and itself, in quotes and outside', async () => {
    const property = fc.asyncProperty(cases(among(/`|UNSET|\$\(/, false)), staysItself);
    await fc.assert(property, { numRuns: 12 });
  });

  it('stays itself in a command within a word', async () => {
    const property = fc.asyncProperty(cases(among(/\$\(printf/, true), lasting), staysItself);
    await fc.assert(property, { numRuns: 4 });
  });

  it('comes out of a variable where no quoting would do', async () => {
    // Outside quotes the shell splits what backticks give, and looks for files of such names: spaces do not count here.
    const plain = lasting.filter((text) => !/[*?[\]]/.test(text));
    const squeezed = (text: string) => text.replace(/\s/g, '');
    await fc.assert(
      fc.asyncProperty(cases(among(/`|UNSET|\$\(case/, true), plain), async (all) => {
        const results = await runLines(all.map((each) => taskOf(each, '%s')));
        const found = results.map(({ words }) => squeezed(words.join('')));
        expect(found).toEqual(all.map((each) => squeezed(wantedOf(each).join(''))));
      }),
      { numRuns: 4 },
    );
  });

  it('of a person’s own may be several words, and never ends the quotes it stands in', async () => {
    const text = fc
      .string({ minLength: 1 })
      .filter((value) => !/[\0[\]$`\\]/.test(value) && value.trim() !== '');
    const commandLine = `printf "%s\\0" "a [parameters('own')] b" 'c [parameters('own')] d' "{fileName}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 40 }), async (all) => {
        const results = await runLines(
          all.map((own) => {
            const json = { ...perFile({ commandLine }), parameters: { own: { type: 'string' } } };
            const pool = { kind: 'existing', id: 'p', os: 'linux' } as const;
            return expanded(json, { own }, { files: filesOf("it's"), pool }).tasks.task(0);
          }),
        );
        expect(results.map(({ words }) => words)).toEqual(
          all.map((own) => [`a ${own} b`, `c ${own} d`, "it's"]),
        );
      }),
      { numRuns: 6 },
    );
  });
});
