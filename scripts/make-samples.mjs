/**
 * Makes the five clips of samples/ anew, from ffmpeg's own test sources: each with another picture and another
 * sound, under names that trip programs up. Run it only to change them; the clips themselves are committed.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ffmpeg from '@ffmpeg-installer/ffmpeg';

const samples = join(dirname(dirname(fileURLToPath(import.meta.url))), 'samples');

const note = (hertz) => `sin(2*PI*${hertz}*t)`;
// Rays that run outwards from the middle; commas are escaped for ffmpeg's filter syntax.
const ring = 'exp(-abs(hypot(X-48,Y-36)-40*mod(T,1))/4)*(1-mod(T,1))';
const burst = `${ring}*(0.5+0.5*sin(12*atan2(Y-36,X-48)))`.replaceAll(',', '\\,');
const clips = [
  {
    // A clock that counts its seconds, with a beep on each.
    path: 'clock.mp4',
    seconds: 5,
    picture: 'testsrc=size=192x144:rate=10',
    sound: `0.4*${note(880)}*lt(mod(t,1),0.1)`,
  },
  {
    // Colour bars, and the tone that belongs to them, fading out.
    path: "it's a wrap.mp4",
    seconds: 6,
    picture: 'smptebars=size=192x144:rate=10',
    sound: `0.3*${note(1000)}*max(0,1-t/6)`,
  },
  {
    // Cells that live and die, over a chord that swells.
    path: 'life.mp4',
    seconds: 7,
    picture:
      'life=size=40x30:rate=5:seed=7:ratio=0.2:mold=10:life_color=#50fa7b:death_color=#1d3b5c,scale=160:120:flags=neighbor',
    sound: `0.12*(${note(220)}+${note(277.18)}+${note(329.63)})*(0.6+0.4*sin(2*PI*t/3))`,
  },
  {
    // A fractal that comes nearer, with a sound that rises.
    path: 'evening/slow zoom.mp4',
    seconds: 8,
    picture: 'mandelbrot=size=160x120:rate=6:end_scale=0.05:end_pts=48:maxiter=300',
    sound: '0.3*sin(2*PI*(110*t+12*t*t))',
  },
  {
    // A burst a second on the night sky, with a bang that fades: "fireworks".
    path: '花火.mp4',
    seconds: 5,
    picture: `nullsrc=size=96x72:rate=10,geq=${['r=255', 'g=190', 'b=40'].map((share) => `${share}*(${burst})`).join(':')},scale=192:144`,
    sound: `0.4*${note(440)}*exp(-4*mod(t,1))*(0.7+0.3*${note(7)})`,
  },
];

let bytes = 0;
for (const { path, seconds, picture, sound } of clips) {
  const target = join(samples, path);
  mkdirSync(dirname(target), { recursive: true });
  const input = [
    '-f',
    'lavfi',
    '-i',
    picture,
    '-f',
    'lavfi',
    '-i',
    `aevalsrc=${sound.replaceAll(',', '\\,')}:s=44100`,
  ];
  const video = ['-c:v', 'libx264', '-preset', 'veryslow', '-crf', '36', '-pix_fmt', 'yuv420p'];
  const audio = ['-c:a', 'aac', '-b:a', '32k', '-ac', '1'];
  // No dates and no versions in the file: the same clips each time.
  const exact = [
    '-fflags',
    '+bitexact',
    '-flags:v',
    '+bitexact',
    '-flags:a',
    '+bitexact',
    '-map_metadata',
    '-1',
  ];
  const common = ['-nostdin', '-loglevel', 'error', '-y'];
  const length = ['-t', String(seconds), '-movflags', '+faststart'];
  execFileSync(ffmpeg.path, [...common, ...input, ...video, ...audio, ...exact, ...length, target], {
    stdio: 'inherit',
  });
  const { size } = statSync(target);
  bytes += size;
  console.log(`${path}: ${seconds} s, ${size} B`);
}
console.log(`${clips.length} clips, ${bytes} B`);
