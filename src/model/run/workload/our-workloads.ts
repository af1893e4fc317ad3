import commandJob from '../../../../templates/command-per-file/job.template.json' with { type: 'json' };
import commandPool from '../../../../templates/command-per-file/pool.template.json' with { type: 'json' };
import mp4Job from '../../../../templates/mp4-to-mp3/job.template.json' with { type: 'json' };
import mp4Pool from '../../../../templates/mp4-to-mp3/pool.template.json' with { type: 'json' };
import { hasWildcard, splitName } from '../output-names.ts';
import type { Workload } from '../plan.ts';

const fileOf = (id: string, kind: 'job' | 'pool', content: object) => ({
  file: `templates/${id}/${kind}.template.json`,
  text: JSON.stringify(content, undefined, 2),
});

/** The tutorial's workload: the sound of every MP4 as an MP3. */
export const mp4ToMp3: Workload = {
  name: 'mp4-to-mp3',
  title: mp4Job.templateMetadata.title,
  job: fileOf('mp4-to-mp3', 'job', mp4Job),
  pool: fileOf('mp4-to-mp3', 'pool', mp4Pool),
  values: {},
  inputEnding: '.mp4',
};

const commandFiles = {
  job: fileOf('command-per-file', 'job', commandJob),
  pool: fileOf('command-per-file', 'pool', commandPool),
};

/** The ending that results get: that of the file which the command leaves; with wildcards each input has a folder. */
const endingOf = (output: string): string => {
  const { base, stem } = splitName(output);
  return hasWildcard(output) ? '' : base.slice(stem.length);
};

/** Any one-line command of the person's own, run once for each input, by bash. */
export function commandWorkload(options: {
  readonly command: string;
  readonly output?: string;
  /** Which files a folder gives. */
  readonly inputEnding?: string;
  /** Prepares each node of a new pool. */
  readonly startScript?: string;
  /** None unless told. */
  readonly maxRetryCount?: number;
}): Workload {
  const { command, output = '', inputEnding, startScript, maxRetryCount = 0 } = options;
  const program = /^\s*([\w./-]+)/.exec(command)?.[1]?.split('/').at(-1);
  return {
    name: program || 'command',
    title: commandJob.templateMetadata.title,
    ...commandFiles,
    ...(inputEnding === undefined ? {} : { inputEnding }),
    values: {
      command,
      output,
      ending: endingOf(output),
      retries: maxRetryCount,
      ...(startScript === undefined ? {} : { nodeSetup: startScript }),
    },
  };
}

/** Whether a workload is a command of the person's own. */
export const isCommandWorkload = ({ job }: Workload): boolean => job.text === commandFiles.job.text;

/** Whether its template came with the program: the number of its nodes is ours to choose then. */
export const isOurs = ({ job }: Workload): boolean => job.file.startsWith('templates/');
