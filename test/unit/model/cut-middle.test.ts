import { expect, test } from 'vitest';
import { cellWidth, cutMiddleToCells } from '../../../src/model/cell-width.ts';

test.each([
  ['short', 5, 'short'],
  ['mp4-to-mp3-1123-1712', 9, 'mp4-…1712'],
  ['会議の録画とても長い', 9, '会議…長い'],
  ['anything', 1, '…'],
  ['anything', 0, ''],
])('%s in %i cells keeps both ends', (text, cells, cut) => {
  expect(cutMiddleToCells(text, cells)).toBe(cut);
  expect(cellWidth(cut)).toBeLessThanOrEqual(cells);
});
