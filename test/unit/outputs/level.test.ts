import { describe, expect, it } from 'vitest';
import { levelOf, type OutputFile, parentOf } from '../../../src/model/outputs/level.ts';
import { chosenFiles, isMarked, noMarks, toggleAll, toggleMark } from '../../../src/model/outputs/marks.ts';

const files: OutputFile[] = ['_logs/0/stderr.txt', 'a/b/deep.txt', 'a/x.txt', 'top.txt'].map((name, i) => ({
  name,
  size: i + 1,
}));
const levelAt = (prefix: string) => levelOf(files, prefix);
const paths = (prefix: string) => levelAt(prefix).rows.map(({ path }) => path);

describe('a level of outputs', () => {
  it('shows folders with what is in them, then files, and the logs last', () => {
    expect(paths('')).toEqual(['a/', 'top.txt', '_logs/']);
    expect(levelAt('').rows[0]).toMatchObject({ kind: 'folder', files: 2, bytes: 5 });
    expect(levelAt('')).toMatchObject({ files: 4, bytes: 10, logs: 1 });
    expect(paths('a/')).toEqual(['a/b/', 'a/x.txt']);
    expect(levelAt('a/')).toMatchObject({ files: 2, bytes: 5, logs: 0 });
  });

  it('leads up one folder at a time', () => {
    expect(parentOf('a/b/')).toBe('a/');
    expect(parentOf('a/')).toBe('');
  });

  it('shows names that are no paths as what they are', () => {
    const odd = ['../up', '/abs', 'a//b', 'end/'].map((name) => ({ name, size: 1 }));
    expect(levelOf(odd, '').rows.map(({ label }) => label)).toEqual(['../', '/', 'a/', 'end/']);
    expect(levelOf(odd, 'end/').rows.map(({ label }) => label)).toEqual(['(no name)']);
    expect(levelOf(odd, 'a/').rows.map(({ label }) => label)).toEqual(['/']);
  });

  it('of 100,000 files is there at once', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ name: `f${i % 300}/${i}.bin`, size: 10 }));
    const began = performance.now();
    expect(levelOf(many, '').rows).toHaveLength(300);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('marks', () => {
  const row = (path: string) => ({ path });
  const names = (marks: ReadonlySet<string>) => chosenFiles(files, marks).map(({ name }) => name);

  it('take everything but the logs when there are none', () => {
    expect(names(noMarks)).toEqual(['a/b/deep.txt', 'a/x.txt', 'top.txt']);
    expect(names(new Set(['_logs/']))).toEqual(['_logs/0/stderr.txt']);
  });

  it('of a folder hold for all in it, until one of them is taken out', () => {
    const folder = toggleMark(noMarks, row('a/'), levelAt);
    expect(names(folder)).toEqual(['a/b/deep.txt', 'a/x.txt']);
    expect(isMarked(folder, 'a/b/deep.txt')).toBe(true);
    const without = toggleMark(folder, row('a/b/deep.txt'), levelAt);
    expect(names(without)).toEqual(['a/x.txt']);
    expect(names(toggleMark(without, row('a/x.txt'), levelAt)).length).toBe(3);
  });

  it('go on and off for a whole level', () => {
    const all = toggleAll(noMarks, levelAt('').rows);
    expect(names(all)).toHaveLength(4);
    expect(toggleAll(all, levelAt('').rows).size).toBe(0);
  });
});
