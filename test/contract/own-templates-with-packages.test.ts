import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleFiles } from '../../src/model/samples/sample-files.ts';
import { packagesHere } from '../../src/services/local/packages-here.ts';
import { submit } from '../support/templates/carry-out.ts';
import { type LocalTrial, startLocalTrial } from '../support/templates/local-trial.ts';
import { streamsOf } from '../support/templates/probe.ts';

const run = promisify(execFile);

/** Templates of ours whose start task installs packages, each to its end. */
let trial: LocalTrial;
beforeAll(async () => {
  trial = await startLocalTrial();
});
afterAll(() => trial.close());

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

describe('frames', () => {
  const scene = { name: 'sub dir/my scene.blend', bytes: new TextEncoder().encode('no scene') };
  const values = { blendFile: scene.name, firstFrame: 3, lastFrame: 5, step: 2, scale: 5 };

  test('blender-frames: the service takes a task for each frame of the range', async () => {
    const { pool, job } = await trial.expand('blender-frames', [scene], { ...values, dedicatedNodes: 0 });
    expect(await submit(trial.batch, { pool: pool.pool, job: job.job, tasks: job.tasks })).toBe(2);
    const [, last] = await trial.batch.client.task.list(String(job.job.id));
    expect(last?.commandLine).toMatch(/ -f 5'$/);
  });

  test.skipIf(noBlender.length > 0)(
    'blender-frames: they are rendered where Blender is',
    patience,
    async () => {
      const path = join(trial.folder, 'scene.blend');
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
