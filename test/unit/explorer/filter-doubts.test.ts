import { describe, expect, it } from 'vitest';
import { filterDoubt } from '../../../src/model/explorer/filter/filter-doubts.ts';
import { rowTest } from '../../../src/model/explorer/filter/filter-rows.ts';
import { parseFilter } from '../../../src/model/explorer/filter/parse-filter.ts';
import { files } from '../../../src/model/explorer/resources/files.ts';
import { tasks } from '../../../src/model/explorer/resources/tasks.ts';
import { packedCells } from '../../../src/model/explorer/table-row.ts';

const now = Date.UTC(2026, 10, 28);
const doubtOf = (line: string) => filterDoubt(parseFilter(line, tasks.columns, now), tasks.columns);

describe('a filter that is perhaps not what was meant', () => {
  it('names what it cannot compare with, and what that column takes', () => {
    expect(doubtOf('state:failed exit:>abc')).toEqual({
      text: 'exit:>abc lets nothing through: exit takes a number, as in >0 or 2..4',
      certain: true,
    });
    expect(doubtOf('elapsed:>soon')?.text).toContain('elapsed takes a time, as in >10m');
    expect(doubtOf('started:>yesterday')?.text).toContain('an age or a date');
    expect(doubtOf('exit:a..b')?.text).toContain('exit takes a number');
    expect(doubtOf('state:>running')?.text).toContain('words, which have no order');
  });
  it('names a column that there is none of, with those that there are', () => {
    const doubt = doubtOf('foo:bar');
    expect(doubt?.text).toContain(
      'there is no column foo: foo:bar is looked for as a text. Columns: id, state',
    );
    // A text with a colon in it, such as the id of a schedule's job, is nothing unusual.
    expect(doubt?.certain).toBe(false);
    expect(doubtOf('!foo:bar')?.certain).toBe(true);
  });
  it.each([
    '',
    'state:failed',
    'exit:>0',
    'exit:0..3',
    'elapsed:>10m',
    'started:<2h',
    'id:a*',
    '"foo:bar"',
    'nightly:',
  ])('is none of: %s', (line) => {
    expect(doubtOf(line)).toBeUndefined();
  });
});

describe('a comparison that is still being typed', () => {
  it.each(['exit:>', 'exit:<=', 'elapsed:<', 'exit:='])('narrows nothing yet: %s', (line) => {
    expect(parseFilter(line, tasks.columns, now)).toEqual([]);
  });
});

describe('what lies in a folder', () => {
  it('does not hold the folder itself', () => {
    const rows = [
      { name: 'wd', isDirectory: true },
      { name: 'wd/a.txt', isDirectory: false },
      { name: 'wd/sub', isDirectory: true },
    ].map((wire, sequence) => ({ id: wire.name, sequence, cells: packedCells(files.columns, wire) }));
    const test = rowTest(parseFilter('name:wd/*', files.columns, now), files.columns, now);
    expect(rows.filter((row) => test?.(row)).map(({ id }) => id)).toEqual(['wd/a.txt', 'wd/sub']);
  });
});
