import { expect, it } from 'vitest';
import { type HeaderCell, headerLine } from '../../../src/components/header-line.ts';

const id: HeaderCell = { title: 'id', width: 6 };
const exit: HeaderCell = { title: 'exit', width: 4, align: 'right' };
const state: HeaderCell = { title: 'state', width: 5 };

it('stands above its columns, numbers to the right', () => {
  expect(headerLine([id, { ...exit, width: 6 }, state], '…')).toBe('   id         exit   state');
});

it('marks the sorted column in the gap beside it: nothing moves', () => {
  expect(headerLine([id, exit, { ...state, mark: '▴' }, exit], '…')).toBe('   id       exit   state ▴ exit');
  expect(headerLine([id, { ...exit, mark: '▾' }, state], '…')).toBe('   id     ▾ exit   state');
  expect(headerLine([{ ...exit, mark: '▾' }, state], '…')).toBe(' ▾ exit   state');
});
