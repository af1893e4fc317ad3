import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffprobe from '@ffprobe-installer/ffprobe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { colourRings } from '../../../src/model/samples/portable-pixmap.ts';
import { sampleFiles } from '../../../src/model/samples/sample-files.ts';
import { scannedPage } from '../../../src/model/samples/scanned-page.ts';
import { wavTone } from '../../../src/model/samples/wav-tone.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../../support/temporary-folder.ts';

const run = promisify(execFile);
let folder = '';
beforeAll(async () => {
  folder = makeTemporaryFolder('samples');
});
afterAll(() => removeTemporaryFolder(folder));

async function probe(name: string, bytes: Uint8Array, entries: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const { stdout } = await run(ffprobe.path, [
    '-v',
    'error',
    '-show_entries',
    entries,
    '-of',
    'csv=p=0',
    path,
  ]);
  return stdout.trim();
}

test('a tone is a WAV file of its length', async () => {
  const bytes = wavTone({ hertz: 440, seconds: 1.5, channels: 2 });
  const told = await probe('a.wav', bytes, 'stream=codec_name,channels,duration');
  expect(told).toBe('pcm_s16le,2,1.500000');
});

test('pictures have the size that was asked for, and more than one colour', async () => {
  const bytes = colourRings({ width: 32, height: 20 });
  expect(await probe('a.ppm', bytes, 'stream=codec_name,width,height')).toBe('ppm,32,20');
  expect(new Set(bytes).size).toBeGreaterThan(50);
});

test('a scan holds black letters on light paper', async () => {
  const bytes = scannedPage(['HI', 'YOU']);
  expect(await probe('a.pgm', bytes, 'stream=codec_name,width,height')).toBe('pgm,210,252');
  // Every letter leaves ink: the same page without one of them is another picture.
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
    expect(scannedPage([letter])).not.toEqual(scannedPage([' ']));
});

test('each sample has a name of its own that trips programs up, and is small', () => {
  for (const id of ['wav-to-mp3', 'resize-images', 'ocr-scans', 'command-per-file']) {
    const files = sampleFiles(id);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    expect(files.some(({ name }) => /[ '/]/.test(name))).toBe(true);
    expect(files.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(1_000_000);
  }
  expect(sampleFiles('constructor')).toEqual([]);
});
