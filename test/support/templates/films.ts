import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ffmpeg from '@ffmpeg-installer/ffmpeg';
import type { SampleFile } from '../../../src/model/samples/sample-files.ts';

const run = promisify(execFile);
const samples = join(import.meta.dirname, '../../../samples');

/** The five clips that come with the program. */
export async function sampleClips(): Promise<SampleFile[]> {
  const names = (await readdir(samples, { recursive: true })).filter((name) => name.endsWith('.mp4')).sort();
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(samples, name)) })));
}

/** A second of film of a size, without a sound. */
export async function silentFilm(name: string, size: string): Promise<SampleFile> {
  const picture = ['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=5:duration=1`];
  const film = ['-c:v', 'ffv1', '-f', 'matroska', 'pipe:1'];
  const { stdout } = await run(ffmpeg.path, ['-v', 'error', ...picture, ...film], {
    encoding: 'buffer',
    maxBuffer: 50_000_000,
  });
  return { name, bytes: stdout };
}
