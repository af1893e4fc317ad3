import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editablePart, editText, withHead, yamlOf } from '../../../src/model/explorer/edit/edit-text.ts';
import { lineDiff, shortDiff } from '../../../src/model/explorer/edit/line-diff.ts';
import { changesBetween, readEdit } from '../../../src/model/explorer/edit/read-edit.ts';
import { sameValue } from '../../../src/model/explorer/edit/same-value.ts';
import { jobEdit } from '../../../src/model/explorer/resources/edits.ts';

const row = {
  id: 'j',
  eTag: '0x1',
  priority: 3,
  constraints: { maxTaskRetryCount: 0 },
  onAllTasksComplete: 'noaction',
  metadata: [{ name: 'a', value: '1' }],
  poolInfo: { poolId: 'p' },
};
const part = editablePart(jobEdit, row);

describe('what the editor opens', () => {
  it('is what can be changed alone, and reads back as it was', () => {
    const text = editText(jobEdit, 'job j', part);
    expect(text).not.toContain('eTag');
    expect(text).toContain('# Could be added: maxParallelTasks, allowTaskPreemption.');
    expect(readEdit(jobEdit, text)).toEqual({ part, problems: [] });
    expect(changesBetween(jobEdit, part, readEdit(jobEdit, text).part)).toEqual({
      changes: {},
      problems: [],
    });
  });

  it('keeps what was written below what is said of it anew', () => {
    const once = withHead(jobEdit, 'job j', 'priority: 4\n# mine\n', ['line 1 was wrong: x']);
    const twice = withHead(jobEdit, 'job j', once, ['line 2 was wrong: y']);
    expect(twice).toContain('priority: 4\n# mine\n');
    expect(twice).toContain('line 2');
    expect(twice).not.toContain('line 1 was');
  });
});

describe('what was written', () => {
  it('gives the changes alone; what was taken out is what the service takes for nothing', () => {
    const { part: after, problems } = readEdit(jobEdit, 'priority: 9\nmetadata:\npoolInfo: {poolId: p}\n');
    expect(problems).toEqual([]);
    expect(changesBetween(jobEdit, part, after)).toEqual({
      changes: { priority: 9, metadata: [], constraints: {} },
      problems: [],
    });
  });

  it('cannot take out what must be there', () => {
    expect(changesBetween(jobEdit, part, {}).problems).toEqual([
      { line: 1, text: 'poolInfo cannot be taken out' },
    ]);
  });

  it.each([
    ['# a\npriority: 1\nstate: x\n', 3, /^state cannot be changed, only priority/],
    ['priority: 1\nmetadata: [1, 2\n', 3, /./],
    ['priority: 1\npriority: 2\n', 2, /unique/],
    ['- a\n', 1, /properties are wanted/],
    ['just words\n', 1, /properties are wanted/],
    ['priority: *x\n', 1, /./],
  ])('%j is told of with its line', (text, line, words) => {
    const [problem] = readEdit(jobEdit, text).problems;
    expect(problem?.line).toBe(line);
    expect(problem?.text).toMatch(words);
  });

  it('may be anything: it is never thrown', () => {
    fc.assert(fc.property(fc.string(), (text) => void readEdit(jobEdit, text)));
  });
});

describe('a difference', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
  const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

  it('leads from one text to the other, whatever they are', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const diff = lineDiff(textOf(before), textOf(after));
        const keep = (...kinds: string[]) =>
          diff.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text);
        expect(keep('same', 'removed')).toEqual(before);
        expect(keep('same', 'added')).toEqual(after);
      }),
    );
  });

  it('is as short as can be, with some lines around', () => {
    const before = yamlOf({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8 });
    const after = before.replace('h: 8', 'h: 9');
    expect(shortDiff(lineDiff(before, after)).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'gap ',
      'same e: 5',
      'same f: 6',
      'same g: 7',
      'removed h: 8',
      'added h: 9',
    ]);
    // One line alone is shown rather than a sign for it.
    expect(shortDiff(lineDiff('a\nb\nc\nd\n', 'a\nb\nc\nx\n'), 2).map(({ kind }) => kind)).toEqual([
      'same',
      'same',
      'same',
      'removed',
      'added',
    ]);
    expect(shortDiff(lineDiff(before, before))).toEqual([{ kind: 'gap', text: '' }]);
  });
});

it('values are the same whatever the order of their properties', () => {
  expect(sameValue({ a: 1, b: [1, { c: null }] }, { b: [1, {}], a: 1 })).toBe(true);
  expect(sameValue([1, 2], [2, 1])).toBe(false);
  expect(sameValue('1', 1)).toBe(false);
});
