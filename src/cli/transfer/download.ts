import { resolve } from 'node:path';
import { counted } from '../../model/format.ts';
import { Problem } from '../../model/problem.ts';
import type { Register } from '../frame.ts';
import { type DownloadFlags, sourceOf } from './download-source.ts';
import { lookAhead } from './look-ahead.ts';
import { limitRateOption, totalOf, transferPrinter } from './transfer-printer.ts';

/** Of more than so many it is not known beforehand how many there are. */
const mostKnown = 50_000;

export const registerDownload: Register = (program, frame) => {
  program
    .command('download')
    .description('download blobs, or files of a task or a node')
    .argument(
      '<what...>',
      'CONTAINER or CONTAINER/PREFIX; with --task JOB TASK [FILE…], with --node POOL NODE [FILE…]',
    )
    .option('--task', 'files of a task, from its node')
    .option('--node', 'files of a node')
    .option('--to <dir>', 'folder to download to, made where there is none', '.')
    .option(...limitRateOption)
    .option('--json', 'print what came of each file as JSON')
    .addHelpText(
      'after',
      '\nNames keep their folders. FILE may be a folder. What is there already and equal is skipped, what differs is replaced.',
    )
    .action(
      frame.action(async (context, what: string[], flags: DownloadFlags) => {
        const { signal } = context;
        const source = await sourceOf(context, what, flags);
        const { first, isWhole, all } = await lookAhead(source.list(), mostKnown);
        if (first.length === 0)
          throw new Problem({
            kind: 'broken',
            what: `there is nothing to download in ${source.name}`,
            remedy: source.remedy,
          });
        const printer = transferPrinter(context, flags, isWhole ? totalOf(first) : undefined);
        const folder = resolve(flags.to);
        const result = await source.download(all, folder, {
          signal,
          passOver: true,
          onFile: printer.onFile,
          onProgress: printer.onProgress,
        });
        return printer.end(result, `${counted(result.files, 'file')} in ${folder}`);
      }),
    );
};
