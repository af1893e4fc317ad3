import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkTemplate } from '../../../src/model/template/lint/lint-template.ts';

test('the template that the documentation shows has nothing wrong with it', () => {
  const [, text = ''] = /```json\n(.*?)```/s.exec(readFileSync('docs/templates.md', 'utf8')) ?? [];
  expect(text).toContain('"taskFactory"');
  expect(checkTemplate(text, 'docs', { now: Date.parse('2026-11-28') }).findings).toEqual([]);
});
