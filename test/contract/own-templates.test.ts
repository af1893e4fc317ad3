import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleFiles } from '../../src/model/samples/sample-files.ts';
import { audioLength } from '../support/audio-length.ts';
import { sampleClips, silentFilm } from '../support/templates/films.ts';
import { type LocalTrial, startLocalTrial } from '../support/templates/local-trial.ts';
import { streamsOf } from '../support/templates/probe.ts';

/** Templates of ours that need nothing but what the program brings, each to its end, as a person would start them. */
let trial: LocalTrial;
beforeAll(async () => {
  trial = await startLocalTrial();
});
afterAll(() => trial.close());

describe('sound and films', () => {
  test('mp4-to-mp3: every clip becomes an MP3 of its length, in its folder', async () => {
    const clips = await sampleClips();
    const results = await trial.run('mp4-to-mp3', clips);
    expect(results.names).toEqual(clips.map(({ name }) => name.replace(/4$/, '3')).sort());
    for (const { name } of clips) {
      const made = results.file(name.replace(/4$/, '3'));
      expect(await streamsOf(made)).toEqual(['mp3 1ch']);
      const before = await audioLength(join(import.meta.dirname, '../../samples', name));
      expect(Math.abs((await audioLength(made)) - before), name).toBeLessThan(0.1);
    }
  });

  test('wav-to-mp3: recordings become MP3s, in mono where that is asked for', async () => {
    const results = await trial.run('wav-to-mp3', sampleFiles('wav-to-mp3'), {
      channels: 'mono',
      bitRate: '96k',
    });
    expect(results.names).toEqual(["it's high – 高.mp3", 'low tone.mp3', 'take 2/low tone.mp3']);
    for (const name of results.names) expect(await streamsOf(results.file(name))).toEqual(['mp3 1ch']);
    expect(await audioLength(results.file('low tone.mp3'))).toBeCloseTo(2, 0);
  });

  test.each([
    { codec: 'h264.mp4', resolution: '240p', film: 'h264 320x240', sound: 'aac 1ch', small: '192x144' },
    { codec: 'h265.mp4', resolution: '240p', film: 'hevc 320x240', sound: 'aac 1ch', small: '192x144' },
    { codec: 'vp9.webm', resolution: 'as it is', film: 'vp9 642x482', sound: 'opus 1ch', small: '192x144' },
  ])('ffmpeg-transcode: $codec, $resolution', async ({ codec, resolution, film, sound, small }) => {
    const clips = [...(await sampleClips()).slice(0, 1), await silentFilm('sub dir/wide.mkv', '643x482')];
    const results = await trial.run('ffmpeg-transcode', clips, { codec, resolution });
    expect(results.names).toEqual([`clock.${codec}`, `sub dir/wide.${codec}`]);
    expect(await streamsOf(results.file(`sub dir/wide.${codec}`))).toEqual([film]);
    // What is smaller than was asked for stays as it is.
    expect(await streamsOf(results.file(`clock.${codec}`))).toEqual([
      `${film.split(' ')[0]} ${small}`,
      sound,
    ]);
  });

  test('thumbnails: a picture every two seconds, in a folder for each film', async () => {
    const clips = (await sampleClips()).filter(({ name }) => /clock|zoom/.test(name));
    const results = await trial.run('thumbnails', clips, { everySeconds: 2, width: 96, format: 'png' });
    const numbers = (folder: string, count: number) =>
      Array.from({ length: count }, (_, n) => `${folder}/000${n + 1}.png`);
    expect(results.names).toEqual([...numbers('clock', 3), ...numbers('evening/slow zoom', 4)]);
    for (const name of results.names) expect(await streamsOf(results.file(name))).toEqual(['png 96x72']);
  });
});

describe('commands', () => {
  test('command-per-file: a line of bash for each file, braces, brackets, quotes and all', async () => {
    const command = `awk '{print NR ": " $0}' "$INPUT" > "$OUTPUT" && [ -s "$INPUT" ] && echo "\${INPUT_STEM}" >> "$OUTPUT"`;
    const values = {
      command,
      output: 'numbered.txt',
      ending: '.txt',
      nodeSetup: 'touch "$AZ_BATCH_NODE_SHARED_DIR/set up"',
    };
    const results = await trial.run('command-per-file', sampleFiles('command-per-file'), values);
    expect(results.names).toEqual(['fruit.txt', 'lists/a few numbers.txt']);
    expect(await readFile(results.file('lists/a few numbers.txt'), 'utf8')).toBe(
      '1: one\n2: two\n3: three\na few numbers\n',
    );
  });

  test('command-per-file: a pattern gives a folder for each file', async () => {
    const values = { command: 'split -l 1 "$INPUT" part-', output: 'part-*', ending: '' };
    const results = await trial.run('command-per-file', sampleFiles('command-per-file'), values);
    const parts = ['aa', 'ab', 'ac'].map((part) => `lists/a few numbers/part-${part}`);
    expect(results.names).toEqual(['fruit/part-aa', ...parts]);
  });

  test('command-sweep: each pair of numbers, those below zero too', async () => {
    const values = { firstI: -1, lastI: 1, firstJ: 2, lastJ: 6, stepJ: 4, inputFileGroup: '' };
    const results = await trial.run('command-sweep', [], values);
    expect(results.names).toEqual(['-1-2.txt', '-1-6.txt', '0-2.txt', '0-6.txt', '1-2.txt', '1-6.txt']);
    expect(await readFile(results.file('-1-6.txt'), 'utf8')).toBe('-1 times 6 is -6\n');
  });

  test("command-sweep: with a program of the person's own beside it", async () => {
    const bytes = new TextEncoder().encode('mkdir -p results/deep && echo "seed $1" > results/deep/said');
    const values = {
      lastI: 2,
      command: 'bash "in/my tools/run.sh" "$I"',
      output: 'results/**/*',
      ending: '',
    };
    const results = await trial.run('command-sweep', [{ name: 'my tools/run.sh', bytes }], values);
    expect(results.names).toEqual(['1-1/deep/said', '2-1/deep/said']);
    expect(await readFile(results.file('2-1/deep/said'), 'utf8')).toBe('seed 2\n');
  });
});
