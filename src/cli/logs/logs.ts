import { InvalidArgumentError } from 'commander';
import type { CliContext } from '../context.ts';
import type { Register } from '../frame.ts';
import { openBatch } from '../open-batch.ts';

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
        const file = flags.stderr ? 'stderr.txt' : 'stdout.txt';
        const { taskLog } = await import('./task-log.ts');
        const batch = await openBatch(context);
        const { signal, say } = context;
        const fromNode = taskLog(batch, jobId, taskId, {
          file,
          tail: flags.tail,
          follow: flags.follow === true,
          signal,
          onNote: say,
        });
        await print(context, fromNode);
      }),
    );
};

async function print(context: CliContext, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  if (context.stdout.isTTY !== true) {
    for await (const piece of pieces) await context.write(piece);
    return;
  }
  const { terminalText } = await import('./terminal-text.ts');
  const text = terminalText({ ascii: !context.style.unicode });
  for await (const piece of pieces) await context.write(text.push(piece));
  await context.write(text.end());
}

function lineCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a number of lines.');
  return Number(text);
}
