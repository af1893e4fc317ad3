import type { Workload } from './plan.ts';

/**
 * Installs ffmpeg where it is missing. A node's first minutes often have another apt at work, hence the lock
 * timeout and the retries. No single quotes: the script stands inside a pair of them.
 */
const installFfmpeg = [
  'command -v ffmpeg && exit 0',
  'export DEBIAN_FRONTEND=noninteractive',
  'for try in 1 2 3; do apt-get -o DPkg::Lock::Timeout=300 update' +
    ' && apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends ffmpeg && exit 0; sleep 10; done',
  'exit 100',
].join('; ');

/** The tutorial's workload: the sound of every MP4 as an MP3. */
export const mp4ToMp3: Workload = {
  name: 'mp4-to-mp3',
  command: 'ffmpeg -nostdin -hide_banner -y -i "$INPUT" -vn -c:a libmp3lame -q:a 2 "$OUTPUT"',
  inputSuffix: '.mp4',
  output: 'output.mp3',
  startTask: { script: installFfmpeg, elevated: true, maxRetryCount: 2 },
  maxRetryCount: 1,
};

/** Any one-line command of the person's own. It is run once for each input, by bash. */
export function commandWorkload(options: {
  readonly command: string;
  readonly output?: string;
  readonly inputSuffix?: string;
  readonly startScript?: string;
  /** None unless told. */
  readonly maxRetryCount?: number;
}): Workload {
  const program = /^\s*([\w./-]+)/.exec(options.command)?.[1]?.split('/').at(-1);
  return {
    name: program || 'command',
    command: options.command,
    maxRetryCount: options.maxRetryCount ?? 0,
    ...(options.output === undefined ? {} : { output: options.output }),
    ...(options.inputSuffix === undefined ? {} : { inputSuffix: options.inputSuffix }),
    ...(options.startScript === undefined
      ? {}
      : { startTask: { script: options.startScript, elevated: true, maxRetryCount: 0 } }),
  };
}
