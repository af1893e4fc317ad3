import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffprobe from '@ffprobe-installer/ffprobe';
import { expect, test } from 'vitest';

const run = promisify(execFile);

test('the five samples are small clips with picture and sound, under names that trip programs up', async () => {
  const clips = (await readdir('samples', { recursive: true }))
    .filter((name) => name.endsWith('.mp4'))
    .sort();
  expect(clips).toEqual(['clock.mp4', 'evening/slow zoom.mp4', "it's a wrap.mp4", 'life.mp4', '花火.mp4']);
  let bytes = 0;
  for (const clip of clips) {
    const path = join('samples', clip);
    bytes += (await stat(path)).size;
    const show = [
      '-v',
      'error',
      '-show_entries',
      'stream=codec_name:format=duration',
      '-of',
      'csv=p=0',
      path,
    ];
    const [video, audio, seconds] = (await run(ffprobe.path, show)).stdout.trim().split('\n');
    expect([video, audio]).toEqual(['h264', 'aac']);
    expect(Number(seconds)).toBeGreaterThanOrEqual(5);
    expect(Number(seconds)).toBeLessThanOrEqual(10);
  }
  expect(bytes).toBeLessThanOrEqual(200_000);
});
