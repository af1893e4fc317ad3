import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { fieldTable, ownTable } from '../../support/field-table/table.ts';

const page = resolve(import.meta.dirname, '../../../docs/templates.md');

/** Some things are retired at a known time: the table says of which day it is. */
const day = '2026-11-28';

/** The page with what stands between two of its lines replaced. */
function between(text: string, begin: string, end: string, made: string): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/templates.md lacks ${begin} or ${end}`);
  return `${text.slice(0, from)}${begin}\n${made}\n${text.slice(to)}`;
}

test('the tables of the page say what the templates say (npm run templates writes them)', async () => {
  const text = await readFile(page, 'utf8');
  expect(text).toContain(`as of ${day}`);
  const [own, field] = [await ownTable(), await fieldTable(Date.parse(day))];
  const made = between(
    between(text, '<!-- own: made by `npm run templates` -->', '<!-- own: until here -->', own),
    '<!-- made by `npm run templates` -->',
    '<!-- until here -->',
    field,
  );
  if (process.env.TEMPLATES_WRITE === '1') await writeFile(page, made);
  else expect(text).toBe(made);
});
