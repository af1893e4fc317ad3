import { readRun } from '../services/run/read-run.ts';
import { samplesFolder } from '../services/samples.ts';
import { beginFromOptions } from './begin-run.ts';
import type { CliContext } from './context.ts';
import { exitCodeOfRun, followToEnd } from './follow.ts';
import type { Register } from './frame.ts';
import { callOf } from './program-call.ts';
import { addRunOptions, type RunOptions } from './run-options.ts';

/** What the demo leaves behind; it is run from a clone, where nothing called `batchdeck` is on the PATH. */
const lastWords = (outFolder: string) =>
  `The MP3 files are in ${outFolder}\nThe local service goes on; \`${callOf(process.argv[1])} local down\` ends it.`;

/** What there is to say once the full screen was left. @returns the run's exit code; 0 while it goes on. */
async function endOf(context: CliContext, id: string): Promise<number> {
  const { state } = await readRun(context.stateDir, id);
  if (!state.outcome) {
    context.say(`The run goes on: ${callOf(process.argv[1])} runs attach ${id}`);
    return 0;
  }
  context.say(lastWords(state.plan.outFolder));
  return exitCodeOfRun(state);
}

export const registerDemo: Register = (program, frame) => {
  const command = program
    .command('demo')
    .description('convert five sample clips to MP3 on the local service: no account, no cost');
  addRunOptions(command)
    .option('--plain', 'print lines instead of showing the full screen')
    .action(
      frame.action(async (given, options: RunOptions & { readonly plain?: boolean }) => {
        given.mustBeAllowedTo('start a run');
        // The demo is the local service's, whatever account is in use.
        const context = given.connectLocally();
        const plan = await beginFromOptions(context, [samplesFolder()], options);
        const { showBoard, stateDir, configDir, style } = context;
        if (showBoard && options.json !== true && options.plain !== true && options.detach !== true) {
          await showBoard({
            runId: plan.id,
            stateDir,
            configDir,
            color: style.color,
            unicode: style.unicode,
          });
          return endOf(context, plan.id);
        }
        const code = await followToEnd(context, plan.id, { json: options.json === true, attempts: 1 });
        if (code === 0) context.say(lastWords(plan.outFolder));
        return code;
      }),
    );
};
