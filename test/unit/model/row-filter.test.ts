import { describe, expect, it } from 'vitest';
import { rowFilter } from '../../../src/model/table/row-filter.ts';

const columns = ['id', 'state', 'in use', 'input'];
const row = (...texts: string[]) => texts.map((text, index) => ({ column: columns[index] ?? '', text }));
const rows = [
  row('0', '✓ done', '', 'café/clip one.mp4'),
  row('1', '✗ failed', '', 'clip two.mp4'),
  row('2', '▶ running', 'in use', 'done.mp4'),
];
const found = (line: string) => {
  const keep = rowFilter(line, columns);
  return keep ? rows.filter(keep).map(([id]) => id?.text) : 'all';
};

describe('the filter of a table', () => {
  it('keeps rows that hold every word, in any order and case', () => {
    expect(found('CLIP mp4')).toEqual(['0', '1']);
    expect(found('one clip')).toEqual(['0']);
    expect(found('cafe\u0301')).toEqual(['0']);
  });

  it('looks in one column, by the start of its name', () => {
    expect(found('state:done')).toEqual(['0']);
    expect(found('done')).toEqual(['0', '2']);
    expect(found('st:run')).toEqual(['2']);
    expect(found('inuse:in')).toEqual(['2']);
  });

  it('keeps what does not hold an inverse word', () => {
    expect(found('!done')).toEqual(['1']);
    expect(found('clip !state:failed')).toEqual(['0']);
  });

  it('lets all through while nothing is asked yet', () => {
    expect([found(''), found('  '), found('!'), found('state:')]).toEqual(['all', 'all', 'all', 'all']);
  });

  it('takes a colon behind no column as text', () => {
    expect(found('C:')).toEqual([]);
  });
});
