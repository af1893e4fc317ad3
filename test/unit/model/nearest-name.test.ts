import { expect, test } from 'vitest';
import { didYouMean, nearestNames, nearName } from '../../../src/model/nearest-name.ts';

const names = ['mp4-to-mp3', 'wav-to-mp3', 'thumbnails', 'ffmpeg/convert-wav-to-mp3', 'vray/render-linux'];

test.each([
  ['mp4tomp3', 'mp4-to-mp3'],
  ['MP4 to MP3', 'mp4-to-mp3'],
  ['thumbnial', 'thumbnails'],
  ['thumb', 'thumbnails'],
  ['convert-wav-to-mp3', 'ffmpeg/convert-wav-to-mp3'],
  ['ffmpge/convert-wav-to-mp3', 'ffmpeg/convert-wav-to-mp3'],
  ['render_linux', 'vray/render-linux'],
])('%s is near to %s', (typed, meant) => {
  expect(nearestNames(typed, names)[0]).toBe(meant);
});

test('what is like nothing is told nothing, and a text of any length costs little', () => {
  expect(didYouMean('backup', names)).toBeUndefined();
  expect(didYouMean('', names)).toBeUndefined();
  expect(didYouMean('x'.repeat(1_000_000), names)).toBeUndefined();
});

test.each([
  ['FILENAME', 'fileName'],
  ['file_name', 'fileName'],
  ['fileNam', 'fileName'],
  ['fielName', 'fileName'],
  ['filesName', 'fileName'],
  ['fileNome', 'fileName'],
  // Guesses, but no slips: two letters, a part, a short word.
  ['fleNam', undefined],
  ['file', undefined],
  ['urn', undefined],
])('%s is a slip of %s', (typed, meant) => {
  expect(nearName(typed, ['url', 'fileName'])).toBe(meant);
});
