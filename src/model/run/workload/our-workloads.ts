import commandJob from '../../../../templates/command-per-file/job.template.json' with { type: 'json' };
import commandPool from '../../../../templates/command-per-file/pool.template.json' with { type: 'json' };
import mp4Job from '../../../../templates/mp4-to-mp3/job.template.json' with { type: 'json' };
import mp4Pool from '../../../../templates/mp4-to-mp3/pool.template.json' with { type: 'json' };
import { commandValues, type OwnCommand } from '../command-values.ts';
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

/** Any one-line command of the person's own, run once for each input, by bash. */
export function commandWorkload(
  own: OwnCommand & {
    /** Which files a folder gives. */
    readonly inputEnding?: string;
  },
): Workload {
  const { job, pool } = commandValues(own);
  const program = /^\s*([\w./-]+)/.exec(own.command)?.[1]?.split('/').at(-1);
  return {
    name: program || 'command',
    title: commandJob.templateMetadata.title,
    ...commandFiles,
    ...(own.inputEnding === undefined ? {} : { inputEnding: own.inputEnding }),
    values: { ...job, ...pool },
  };
}

/** Whether a workload is a command of the person's own. */
export const isCommandWorkload = ({ job }: Workload): boolean => job.text === commandFiles.job.text;

/** Whether its template came with the program: the number of its nodes is ours to choose then. */
export const isOurs = ({ job }: Workload): boolean => job.file.startsWith('templates/');
