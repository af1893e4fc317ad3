import { describe, expect, it } from 'vitest';
import { runLines } from './support/run-line.ts';
import { expanded, filesOf, perFile } from './support/template-of.ts';

const pool = { kind: 'existing', id: 'p', os: 'linux' } as const;

async function wordsOf(commandLine: string, file: string): Promise<readonly string[] | undefined> {
  const { tasks } = expanded(perFile({ commandLine }), {}, { files: filesOf(file), pool });
  const [result] = await runLines([tasks.task(0)]);
  return result?.words;
}

describe('a name whose neighbours would change it', () => {
  it('is no file descriptor in front of a redirection', async () => {
    expect(await wordsOf('printf "%s\\0" {fileName}>&1', '2')).toEqual(['2']);
  });

  it.each(['+x', '-x', '@x', 'http:x'])('is no option, list or protocol: %s', async (file) => {
    expect(await wordsOf('printf "%s\\0" {fileName}', file)).toEqual([`./${file}`]);
  });

  it('ends no comment, and a quote in a comment opens nothing', async () => {
    const line = 'true # it\'s {fileName}\nprintf "%s\\0" {fileName}';
    expect(await wordsOf(line, "a\nprintf b; 'c")).toEqual(["a\nprintf b; 'c"]);
  });

  it('is quoted anew behind quotes that have escapes', async () => {
    const line = `printf "%s\\0" $'it\\'s' {fileName}`;
    expect(await wordsOf(line, "a b; 'c")).toEqual(["it's", "a b; 'c"]);
  });

  it('does not end the here-document it stands in', async () => {
    const words = await wordsOf('cat <<EOF\n{fileName}\nEOF', 'a\nEOF\nprintf gone');
    expect(words?.join('')).toContain('a\nEOF\nprintf gone');
  });

  it('is never arithmetic', () => {
    const { findings } = expanded(
      perFile({ commandLine: 'x=1; ((x > {fileName})) && echo' }),
      {},
      {
        files: filesOf('a[$(date)]'),
        pool,
      },
    );
    expect(findings.map(({ code }) => code)).toContain('command.nested-script');
  });
});

describe('a person’s own text', () => {
  const withOwn = (commandLine: string, own: string) =>
    expanded(
      { ...perFile({ commandLine }), parameters: { own: { type: 'string' } } },
      { own },
      { files: filesOf('b c'), pool },
    );

  it('that ends in a backslash takes nothing of what follows it', async () => {
    const { tasks } = withOwn(`printf "%s\\0" "[parameters('own')]{fileName}"`, 'a\\');
    const [result] = await runLines([tasks.task(0)]);
    expect(result?.words).toEqual(['a\\b c']);
  });

  it('that leaves a parenthesis open is told', () => {
    const { findings } = withOwn(`echo [parameters('own')] {fileName}`, '$(date');
    expect(findings.map(({ code }) => code)).toContain('command.open-quote');
  });
});

it('a script that sends something to the background ends with the code of its last command', async () => {
  const { tasks } = expanded(perFile({ commandLine: 'true & ! true' }), {}, { files: filesOf('a'), pool });
  const [result] = await runLines([tasks.task(0)]);
  expect(result?.code).toBe(1);
});
