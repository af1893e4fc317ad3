import { Problem } from '../../model/problem.ts';
import { notResumable } from '../../model/run/run-state.ts';
import type { RunView } from '../../services/run/read-run.ts';
import { readRun } from '../../services/run/read-run.ts';
import { runFolder } from '../../services/run/run-folder.ts';
import { startWorker } from '../../services/run/start-worker.ts';
import { clearStop } from '../../services/run/stop-request.ts';
import { followToEnd } from '../follow.ts';
import type { Register } from '../frame.ts';
import { readTimeout } from '../run-options.ts';

/** @throws Problem when there is nothing to go on with. */
function mustBeResumable({ id, state }: RunView): void {
  const why = notResumable(state);
  if (why === undefined) return;
  throw new Problem({
    kind: 'usage',
    what: `run ${id} ${why}; there is nothing to go on with`,
    remedy: `start it anew; \`batchdeck runs show ${id}\` tells what happened`,
  });
}

export const registerResume: Register = (runs, frame) => {
  runs
    .command('resume')
    .description('go on with a run that was interrupted, broke off, or passed its deadline')
    .argument('<run>')
    .option('--timeout <time>', 'another time for the tasks, from now on: 90s, 30m, 2h')
    .option('--detach', 'return once it goes on')
    .option('--json', 'print the facts of the run as JSON lines')
    .action(
      frame.action(
        async (context, id: string, options: { timeout?: string; detach?: boolean; json?: boolean }) => {
          context.mustBeAllowedTo(`go on with run ${id}`);
          const timeoutMs = options.timeout === undefined ? undefined : readTimeout(options.timeout);
          const view = await readRun(context.stateDir, id);
          const json = options.json === true;
          // Somebody is at it: resuming is watching. A worker may outlive its run by a moment.
          if (view.workerPid !== undefined && notResumable(view.state) === undefined)
            return followToEnd(context, id, { json, attempts: view.state.attempts });
          mustBeResumable(view);
          await clearStop(runFolder(context.stateDir, id));
          await startWorker({ stateDir: context.stateDir, configDir: context.configDir, id, timeoutMs });
          if (options.detach === true) return 0;
          return followToEnd(context, id, { json, attempts: view.state.attempts + 1 });
        },
      ),
    );
};
