import { describe, expect, it } from 'vitest';
import { fitColumns } from '../../../src/components/fit-columns.ts';
import { drawnText } from '../../../src/model/explorer/column.ts';
import { resourceNamed, resources } from '../../../src/model/explorer/resources.ts';

const shown = (name: (typeof resources)[number]['name']) =>
  resourceNamed(name).columns.filter(({ hidden }) => hidden !== true);

describe.each(resources.map(({ name }) => name))('the columns of %s', (name) => {
  it.each([80, 90, 100, 110, 120, 130, 140, 150, 160, 180, 200])('have room on a terminal of %i', (width) => {
    const meant = shown(name).filter(({ from = 0 }) => from <= width);
    const fit = fitColumns(shown(name), width, () => 0);
    expect(fit.map(({ column }) => column.title)).toEqual(meant.map(({ title }) => title));
  });
});

/** A row as the table draws it. */
function drawn(name: (typeof resources)[number]['name'], row: object): Readonly<Record<string, string>> {
  const columns = resourceNamed(name).columns;
  return Object.fromEntries(
    columns.map((column) => [column.title, drawnText(column, column.read(Object(row)), 0)]),
  );
}

it('draws numbers of nodes with separators and sizes without what they have in common', () => {
  const pool = { currentDedicatedNodes: 1204, targetDedicatedNodes: 5000, vmSize: 'standard_e96-48ads_v5' };
  expect(drawn('pools', pool)).toMatchObject({
    dedicated: '1,204/5,000',
    spot: '0',
    'vm size': 'E96-48ads_v5',
  });
});

it('draws intervals as people say them, and those that are none as they are', () => {
  expect(drawn('schedules', { schedule: { recurrenceInterval: 'PT1H' } })).toMatchObject({ every: '1 h' });
  expect(drawn('schedules', { schedule: { recurrenceInterval: 'often' } })).toMatchObject({ every: 'often' });
});

it('ends the support of an image with a day', () => {
  const image = { batchSupportEndOfLife: '2027-06-30T12:00:00Z' };
  expect(drawn('images', image)).toMatchObject({ 'support ends': '2027-06-30' });
});
