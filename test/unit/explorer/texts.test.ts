import { describe, expect, it } from 'vitest';
import { dependencies, dependenciesProblem } from '../../../src/model/explorer/texts/dependencies.ts';
import { namedValues, namedValuesProblem } from '../../../src/model/explorer/texts/named-values.ts';
import { idsAfter, nextId } from '../../../src/model/explorer/texts/next-id.ts';
import { outputFiles, outputFilesProblem } from '../../../src/model/explorer/texts/output-files.ts';
import { resourceFiles, resourceFilesProblem } from '../../../src/model/explorer/texts/resource-files.ts';
import { timeLimit, timeLimitProblem } from '../../../src/model/explorer/texts/time-limit.ts';

describe('names with values', () => {
  it('are one a line, or apart by ; and a space; what is behind the first = is the value', () => {
    expect(namedValues('A=1; URL=http://x/?a=b;c\nEMPTY=')).toEqual([
      { name: 'A', value: '1' },
      { name: 'URL', value: 'http://x/?a=b;c' },
      { name: 'EMPTY', value: '' },
    ]);
    expect(namedValues('')).toEqual([]);
  });

  it('are told of where there is no =', () => {
    expect(namedValuesProblem('A=1; B')).toBe('NAME=value is wanted, not B');
    expect(namedValuesProblem('=1')).toBeDefined();
    expect(namedValuesProblem('A=1')).toBeUndefined();
    expect(namedValuesProblem('')).toBeUndefined();
  });
});

describe('files that a node fetches', () => {
  it('are a URL, a container, or one of the account', () => {
    expect(
      resourceFiles(
        'https://a/c/x%20y.txt?sig=1; https://a/c/z in/a b.txt; container https://a/c?sig=2 data; auto inputs',
      ),
    ).toEqual([
      { httpUrl: 'https://a/c/x%20y.txt?sig=1', filePath: 'x y.txt' },
      { httpUrl: 'https://a/c/z', filePath: 'in/a b.txt' },
      { storageContainerUrl: 'https://a/c?sig=2', filePath: 'data' },
      { autoStorageContainerName: 'inputs' },
    ]);
  });

  it.each(['x.txt', 'container inputs', 'auto', 'https://a/'])('refuse %s', (text) => {
    expect(resourceFilesProblem(text)).toBeDefined();
  });
});

describe('files that a node uploads', () => {
  it('are a pattern, a container and where in it', () => {
    expect(outputFiles('out dir/*.txt https://a/c?sig=1 logs/x', 'taskfailure')).toEqual([
      {
        filePattern: 'out dir/*.txt',
        destination: { container: { containerUrl: 'https://a/c?sig=1', path: 'logs/x' } },
        uploadOptions: { uploadCondition: 'taskfailure' },
      },
    ]);
    expect(outputFilesProblem('*.txt')).toBeDefined();
    expect(outputFilesProblem('*.txt https://a/c')).toBeUndefined();
  });
});

describe('what a task waits for', () => {
  it('is ids and ranges of numbers', () => {
    expect(dependencies('a, b-1 3-7\n9')).toEqual({
      taskIds: ['a', 'b-1', '9'],
      taskIdRanges: [{ start: 3, end: 7 }],
    });
    expect(dependencies(' ')).toBeUndefined();
    expect(dependenciesProblem('7-3')).toBe('7-3 ends before it begins');
    expect(dependenciesProblem('a/b')).toBe('a/b is no id of a task');
  });
});

it('a time limit is what people write, as the service takes it', () => {
  expect(timeLimit('1h30m')).toBe('PT1H30M');
  expect(timeLimit('')).toBeUndefined();
  expect(timeLimitProblem('soon')).toBeDefined();
  expect(timeLimitProblem('0m')).toBeDefined();
  expect(timeLimitProblem('')).toBeUndefined();
});

it('another id of the same fits, whatever the first is', () => {
  expect(nextId('a')).toBe('a-2');
  expect(idsAfter('task-12', 2)).toEqual(['task-12-2', 'task-12-3']);
  expect(nextId('x'.repeat(64))).toBe(`${'x'.repeat(62)}-2`);
  expect(nextId('nightly:job-3')).toBe('nightly-job-3-2');
});
