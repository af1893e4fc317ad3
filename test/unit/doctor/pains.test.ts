import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { pains } from '../../../src/model/doctor/pains.ts';

it('the page on the doctor names everything that it can name', async () => {
  const page = await readFile('docs/doctor.md', 'utf8');
  for (const [name, about] of Object.entries(pains)) expect(page).toContain(`| \`${name}\` | ${about} |`);
});
