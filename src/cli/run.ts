import { beginFromOptions } from './begin-run.ts';
import { followToEnd } from './follow.ts';
import type { Register } from './frame.ts';
import { addRunOptions, type RunOptions } from './run-options.ts';

export const registerRun: Register = (program, frame) => {
  const command = program
    .command('run')
    .description('run a workload: by default the sound of every MP4 as an MP3, or a template, or a command')
    .argument('[input...]', 'files, or folders to look through; none for a template that takes no files');
  addRunOptions(command).action(
    frame.action(async (context, given: string[], options: RunOptions) => {
      context.mustBeAllowedTo('start a run');
      const plan = await beginFromOptions(context, given, options);
      if (options.detach !== true)
        return followToEnd(context, plan.id, { json: options.json === true, attempts: 1 });
      await context.write(options.json === true ? `${JSON.stringify({ id: plan.id })}\n` : `${plan.id}\n`);
      return 0;
    }),
  );
};
