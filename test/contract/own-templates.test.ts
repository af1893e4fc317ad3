import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleFiles } from '../../src/model/samples/sample-files.ts';
import { linkFfmpegAtHand } from '../../src/services/local/ffmpeg.ts';
import { localLayout, nodePath } from '../../src/services/local/layout.ts';
import { packagesHere } from '../../src/services/local/packages-here.ts';
import { audioLength } from '../support/audio-length.ts';
import { type LocalBatch, startTestBatch } from '../support/local-batch.ts';
import { submit } from '../support/templates/carry-out.ts';
import { sampleClips, silentFilm } from '../support/templates/films.ts';
import { streamsOf } from '../support/templates/probe.ts';
import { startTrial, type Trial } from '../support/templates/try-template.ts';

const run = promisify(execFile);

/** The templates of ours that need public packages only, each to its end, as a person would start them. */
let batch: LocalBatch;
let trial: Trial;
let tools: string;
beforeAll(async () => {
  tools = await mkdtemp(join(tmpdir(), 'batchdeck-tools-'));
  await linkFfmpegAtHand(tools);
  batch = await startTestBatch({ nodePath: nodePath(localLayout(tools)) });
  trial = await startTrial(batch);
});
afterAll(async () => {
  await batch.close();
  await trial.close();
  await rm(tools, { recursive: true, force: true });
});

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

/** What is missing is really installed where that is the machine's use; a person's own is left as it is. */
const look = (...ids: string[]) => packagesHere({ stateDir: tmpdir(), packages: ids.map((id) => ({ id })) });
const testWith = async (...ids: string[]) => {
  const { missing, installs } = await look(...ids);
  return test.skipIf(missing.length > 0 && !(installs && process.getuid?.() === 0));
};
const withImageMagick = await testWith('imagemagick');
const withTesseract = await testWith('tesseract-ocr', 'tesseract-ocr-eng', 'poppler-utils');
/** Too large to be brought for a test. */
const { missing: noBlender } = await look('blender');
/** A package manager may be at work. */
const patience = { timeout: 180_000 };

describe('pictures and scans', () => {
  withImageMagick('resize-images: whole pictures keep their format and their names', patience, async () => {
    const pictures = sampleFiles('resize-images');
    const results = await trial.run('resize-images', pictures, { width: 100, height: 100 });
    expect(results.names).toEqual(pictures.map(({ name }) => name));
    expect(await sizes(results.names.map(results.file))).toEqual(['ppm 100x63', 'ppm 50x100']);
  });

  withImageMagick.each([
    { mode: 'fill', format: 'jpg', made: ['mjpeg 90x60', 'mjpeg 90x60'] },
    { mode: 'stretch', format: 'png', made: ['png 90x60', 'png 90x60'] },
    { mode: 'fit', format: 'webp', made: ['webp 90x56', 'webp 30x60'] },
  ])('resize-images: $mode, as $format', async ({ mode, format, made }) => {
    const values = { mode, format, width: 90, height: 60 };
    const results = await trial.run('resize-images', sampleFiles('resize-images'), values);
    expect(results.names).toEqual([`wide rings.${format}`, `花/tall rings.${format}`]);
    expect(await sizes(results.names.map(results.file))).toEqual(made);
  });

  withTesseract('ocr-scans: what was written is read, from a picture and from a PDF', patience, async () => {
    const scans = sampleFiles('ocr-scans');
    const pdfs = await trial.run('ocr-scans', scans, { format: 'pdf' });
    expect(pdfs.names).toEqual(['a letter/page 1.pdf', 'invoice.pdf']);
    const again = await Promise.all(
      pdfs.names.map(async (name) => ({ name, bytes: await readFile(pdfs.file(name)) })),
    );
    const results = await trial.run('ocr-scans', [
      ...scans,
      ...again.map((each) => ({ ...each, name: `pdf/${each.name}` })),
    ]);
    expect(results.names).toEqual([
      'a letter/page 1.txt',
      'invoice.txt',
      'pdf/a letter/page 1.txt',
      'pdf/invoice.txt',
    ]);
    for (const folder of ['', 'pdf/']) {
      expect(await readFile(results.file(`${folder}invoice.txt`), 'utf8')).toMatch(
        /INVOICE 2047\s+TOTAL 318 EURO/,
      );
      expect(await readFile(results.file(`${folder}a letter/page 1.txt`), 'utf8')).toMatch(
        /THANK YOU FOR\s+THE FLOWERS/,
      );
    }
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

describe('frames', () => {
  const scene = { name: 'sub dir/my scene.blend', bytes: new TextEncoder().encode('no scene') };
  const values = { blendFile: scene.name, firstFrame: 3, lastFrame: 5, step: 2, scale: 5 };

  test('blender-frames: the service takes a task for each frame of the range', async () => {
    const { pool, job } = await trial.expand('blender-frames', [scene], { ...values, dedicatedNodes: 0 });
    expect(await submit(batch, { pool: pool.pool, job: job.job, tasks: job.tasks })).toBe(2);
    const [, last] = await batch.client.task.list(String(job.job.id));
    expect(last?.commandLine).toMatch(/ -f 5'$/);
  });

  test.skipIf(noBlender.length > 0)(
    'blender-frames: they are rendered where Blender is',
    patience,
    async () => {
      const path = join(tools, 'scene.blend');
      const save = `import bpy; bpy.ops.wm.save_as_mainfile(filepath=${JSON.stringify(path)})`;
      await run('blender', ['--factory-startup', '-noaudio', '-b', '--python-expr', save]);
      const real = { ...scene, bytes: await readFile(path) };
      const results = await trial.run('blender-frames', [real], { ...values, samples: 4 });
      expect(results.names).toEqual(['frame-000003.png', 'frame-000005.png']);
      expect(await sizes(results.names.map(results.file))).toEqual(['png 96x54', 'png 96x54']);
    },
  );
});

const sizes = (files: readonly string[]) =>
  Promise.all(files.map(async (file) => (await streamsOf(file))[0]));
