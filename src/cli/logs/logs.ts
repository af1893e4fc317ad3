import { InvalidArgumentError } from 'commander';
import { Problem } from '../../model/problem.ts';
import { isGone } from '../../services/batch/is-gone.ts';
import type { CliContext } from '../context.ts';
import type { Register } from '../frame.ts';
import { openBatch } from '../open-batch.ts';
import { openStorage } from '../open-storage.ts';
import type { KeptLogOptions } from './kept-log.ts';
import { keptLog } from './kept-log.ts';
import type { LogPiece } from './task-log.ts';
import { taskLog } from './task-log.ts';
import { terminalText } from './terminal-text.ts';

interface LogFlags {
  readonly follow?: boolean;
  readonly stderr?: boolean;
  readonly tail?: number;
}

export const registerLogs: Register = (program, frame) => {
  program
    .command('logs')
    .description('print the output of a task, from its node or, when that is gone, from what its run kept')
    .argument('<job>')
    .argument('<task>')
    .option('-f, --follow', 'go on until the task has completed')
    .option('--stderr', 'its error output instead')
    .option('--tail <lines>', 'only the last lines', lineCount)
    .addHelpText(
      'after',
      '\nTo a terminal the text is made safe; to a file or a pipe every byte goes as it is.',
    )
    .action(
      frame.action(async (context, jobId: string, taskId: string, flags: LogFlags) => {
        const { signal, say } = context;
        const file = flags.stderr ? 'stderr.txt' : 'stdout.txt';
        const options: KeptLogOptions = { jobId, taskId, file, tail: flags.tail, signal };
        const print = await createPrinter(context);
        try {
          const batch = await openBatch(context, jobId);
          const follow = flags.follow === true;
          for await (const part of taskLog(batch, jobId, taskId, { ...options, follow, onNote: say }))
            await print.part(part);
        } catch (error) {
          if (!isGone(error)) throw error;
          // A run that has ended deletes its job, perhaps between two looks; the rest is in its copy.
          const kept = await openKept(context, { ...options, from: print.next() }, error);
          for await (const part of kept) await print.part(part);
        }
        await print.end();
      }),
    );
};

/** The copy that the run kept. @param gone what the node, or Batch, said. */
async function openKept(
  context: CliContext,
  options: KeptLogOptions,
  gone: unknown,
): Promise<AsyncIterable<LogPiece>> {
  const { jobId, taskId, file } = options;
  const kept = await keptLog(await openStorage(context, jobId), options);
  if (!kept) {
    throw new Problem({
      kind: 'broken',
      what: `there is no ${file} of task ${taskId} in job ${jobId}${options.from ? ' any more' : ''}`,
      why: `${gone instanceof Problem ? (gone.why ?? gone.what) : 'it is gone'}; its run has kept no copy either`,
      remedy: `batchdeck get tasks ${jobId}, batchdeck get files ${jobId} ${taskId}`,
      cause: gone,
    });
  }
  if (options.from === undefined)
    context.say(`its node has no ${file} any more; this is the copy that its run kept`);
  return kept;
}

/** Prints pieces as they come: safe on a terminal, byte for byte elsewhere. */
async function createPrinter(context: CliContext) {
  const text = context.stdout.isTTY === true ? terminalText({ ascii: !context.style.unicode }) : undefined;
  let next: number | undefined;
  return {
    async part({ offset, bytes }: LogPiece): Promise<void> {
      await context.write(text ? text.push(bytes) : bytes);
      next = offset + bytes.length;
    },
    async end(): Promise<void> {
      if (text) await context.write(text.end());
    },
    /** The byte after the last one printed; undefined before the first. */
    next: () => next,
  };
}

function lineCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a number of lines.');
  return Number(text);
}
