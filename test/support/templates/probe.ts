import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import ffprobe from '@ffprobe-installer/ffprobe';

const run = promisify(execFile);

/** What ffprobe tells of each stream of a film, a sound or a picture, e.g. `h264 320x240`, `mp3 2ch`. */
export async function streamsOf(file: string): Promise<string[]> {
  const entries = 'stream=codec_type,codec_name,width,height,channels';
  const { stdout } = await run(ffprobe.path, ['-v', 'error', '-show_entries', entries, '-of', 'json', file]);
  const { streams }: { streams: Record<string, string | number>[] } = JSON.parse(stdout);
  return streams.map(({ codec_type, codec_name, width, height, channels }) =>
    codec_type === 'audio' ? `${codec_name} ${channels}ch` : `${codec_name} ${width}x${height}`,
  );
}
