import { messageOf } from '../model/problem.ts';
import { redact } from '../model/redact.ts';
import { type CleanUpItem, fullCleanUp } from '../model/run/clean-up-plan.ts';
import { cleanUpWord } from '../model/run/narrate.ts';
import { cleanUpRun } from '../services/run/clean-up-run.ts';
import { connectRun } from '../services/run/connect-run.ts';
import type { RunView } from '../services/run/read-run.ts';
import { listRuns, readRun } from '../services/run/read-run.ts';
import { confirm } from './confirm.ts';
import type { CliContext } from './context.ts';
import type { Register } from './frame.ts';

interface CleanUpOptions {
  readonly keepResults?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** Runs to clean up: the ones named, else every run that is over and has left something. */
async function chosen(context: CliContext, ids: readonly string[]): Promise<RunView[]> {
  if (ids.length > 0) return Promise.all(ids.map((id) => readRun(context.stateDir, id)));
  const views = await listRuns(context.stateDir, (id) => context.say(`run ${id} cannot be read; left alone`));
  return views.filter((view) => view.workerPid === undefined);
}

export const registerCleanup: Register = (program, frame) => {
  program
    .command('cleanup')
    .description('delete what runs have left: pools, jobs, containers with their results')
    .argument('[run...]', 'runs; every run that nobody is at, when none is named')
    .option('--keep-results', 'leave the containers that hold results and logs')
    .option('--dry-run', 'only show what would go')
    .option('-y, --yes', 'do not ask')
    .action(
      frame.action(async (context, ids: string[], options: CleanUpOptions) => {
        const goes = ({ what }: CleanUpItem) => options.keepResults !== true || what !== 'output container';
        const plans = (await chosen(context, ids))
          .map((view) => ({ view, items: fullCleanUp(view.state).filter(goes) }))
          .filter(({ items }) => items.length > 0);
        if (plans.length === 0) {
          context.say('There is nothing to delete.');
          return 0;
        }
        const details = plans.flatMap(({ view, items }) => [
          `Run ${view.id}:`,
          ...items.map((item) => `  delete ${cleanUpWord(item)}`),
        ]);
        if (options.dryRun === true) {
          await context.write(`${details.join('\n')}\n`);
          return 0;
        }
        context.mustBeAllowedTo('delete what runs have left');
        if (options.yes !== true) await confirm(context, details, 'Delete all of this?');
        const failed: unknown[] = [];
        for (const { view, items } of plans) {
          // One that fails does not leave the pools of the others billing.
          await cleanUpRun({
            stateDir: context.stateDir,
            id: view.id,
            signal: context.signal,
            only: items,
            connect: (plan) =>
              connectRun(plan, {
                stateDir: context.stateDir,
                configDir: context.configDir,
                env: context.env,
                signal: context.signal,
              }),
            onRemoved: (item) => context.say(`deleted ${cleanUpWord(item)}`),
          }).catch((error: unknown) => {
            context.signal.throwIfAborted();
            failed.push(error);
            context.say(`run ${view.id} was not cleaned up: ${redact(messageOf(error))}`);
          });
        }
        if (failed.length > 0) throw failed[0];
        return 0;
      }),
    );
};
