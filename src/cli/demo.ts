import { fileURLToPath } from 'node:url';
import { beginRun } from './begin-run.ts';
import { followToEnd } from './follow.ts';
import type { Register } from './frame.ts';
import { addRunOptions, type RunOptions } from './run-options.ts';

/** The sample clips, beside the bundle's folder as in a checkout. */
const samples = fileURLToPath(new URL('../samples', import.meta.url));

export const registerDemo: Register = (program, frame) => {
  const command = program
    .command('demo')
    .description('convert five sample clips to MP3 on the local service: no account, no cost');
  addRunOptions(command).action(
    frame.action(async (given, options: RunOptions) => {
      given.mustBeAllowedTo('start a run');
      // The demo is the local service's, whatever account is in use.
      const context = given.connectLocally();
      const plan = await beginRun(context, [samples], options);
      const code = await followToEnd(context, plan.id, { json: options.json === true, attempts: 1 });
      if (code === 0)
        context.say(
          `The MP3 files are in ${plan.outFolder}\nThe local service goes on; \`batchdeck local down\` ends it.`,
        );
      return code;
    }),
  );
};
