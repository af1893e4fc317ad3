import packaged from 'string-width';
import { expect, it } from 'vitest';
import stringWidth from '../../../src/tui/screen/string-width.ts';

it.each([
  '',
  'plain',
  '\u001b[1;31mbold red\u001b[0m',
  '\u001b]8;;https://example.org\u0007link\u001b]8;;\u0007',
  '日本語.mp4',
  'ｆｕｌｌ',
  'é',
  'e\u0301',
  '▸ ✓ ■ ▫ ━ … ·',
  '👩‍👩‍👧 🇯🇵 👍🏽 ❤️',
  '\u200b\u00ad',
  'עברית وعربي',
  '한국어',
])('measures %j as the package does whose place it takes', (text) => {
  expect(stringWidth(text)).toBe(packaged(text));
});
