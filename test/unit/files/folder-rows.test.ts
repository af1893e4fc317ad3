import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../../src/model/cell-width.ts';
import {
  type EntryDetails,
  entryProblem,
  type FolderEntry,
  fits,
  inOrder,
  largestBlobBytes,
} from '../../../src/model/files/entry.ts';
import { cutMiddle } from '../../../src/model/files/middle-cut.ts';
import { noFilter, visibleEntries } from '../../../src/model/files/visible-entries.ts';

const file = (name: string): FolderEntry => ({ name, kind: 'file' });
const namesOf = (entries: readonly FolderEntry[]) => entries.map(({ name }) => name);
const seen: EntryDetails = { kind: 'file', size: 1, changedAt: 0 };

describe('the rows of a folder', () => {
  it('begin with folders and count as a person does', () => {
    const entries = [file('clip 10'), file('Clip 2'), { name: 'z', kind: 'folder' } as const, file('été')];
    expect(namesOf(inOrder(entries))).toEqual(['z', 'Clip 2', 'clip 10', 'été']);
  });

  it('leave hidden names out and count them, unless their dot is typed', () => {
    const entries = [file('.a'), file('b'), file('.c')];
    expect(visibleEntries(entries, noFilter)).toEqual({ rows: [file('b')], hidden: 2 });
    expect(namesOf(visibleEntries(entries, { ...noFilter, start: '.' }).rows)).toEqual(['.a', '.c']);
    expect(visibleEntries(entries, { ...noFilter, showHidden: true }).rows).toHaveLength(3);
  });

  it('are narrowed by a text, whatever its case and composition', () => {
    const entries = [file('Café.mp4'), file('cafe.mp4'), file('tea.mp4')];
    expect(namesOf(visibleEntries(entries, { ...noFilter, text: 'FE\u0301' }).rows)).toEqual(['Café.mp4']);
    expect(namesOf(visibleEntries(entries, { ...noFilter, start: 'CA' }).rows)).toHaveLength(2);
  });

  it.each([
    [{ name: 'bad\\xff', kind: 'file', broken: true } as const, undefined, 'name is not UTF-8'],
    [file('a\nb'), seen, 'it holds a line break'],
    [file('x'), { ...seen, trouble: 'no permission (EACCES)' }, 'no permission'],
    [file('x'), { ...seen, size: largestBlobBytes + 1 }, 'too large'],
    [{ name: 'x', kind: 'link' } as const, { ...seen, kind: 'socket' } as const, 'a socket'],
    [{ name: 'x', kind: 'pipe' } as const, undefined, 'a pipe'],
  ])('say why %o cannot be taken', (entry, details, why) =>
    expect(entryProblem(entry, details)).toContain(why),
  );

  it('take what can be taken', () => {
    expect(entryProblem(file('花火.mp4'), seen)).toBeUndefined();
    expect(entryProblem(file('x'), { ...seen, size: largestBlobBytes })).toBeUndefined();
    expect([fits('A.MP4', '.mp4'), fits('a.txt', '.mp4'), fits('a.txt', undefined)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('show the beginning and the ending of a long name in the cells there are', () => {
    expect(cutMiddle('short.mp4', 20)).toBe('short.mp4');
    expect(cutMiddle(`long-${'x'.repeat(300)}-end.mp4`, 24)).toMatch(/^long-x+….*end\.mp4$/);
    for (const cells of [8, 9, 24, 31]) {
      for (const name of ['日本語の長い名前のファイルです.mp4', `e\u0301${'é'.repeat(90)}.mp4`])
        expect(cellWidth(cutMiddle(name, cells))).toBeLessThanOrEqual(cells);
    }
  });
});
