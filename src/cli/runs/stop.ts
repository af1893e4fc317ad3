import { billing } from '../../model/run/run-state.ts';
import { readRun } from '../../services/run/read-run.ts';
import { runFolder } from '../../services/run/run-folder.ts';
import { startWorker } from '../../services/run/start-worker.ts';
import { requestStop } from '../../services/run/stop-request.ts';
import { followToEnd } from '../follow.ts';
import type { Register } from '../frame.ts';

export const registerStop: Register = (runs, frame) => {
  runs
    .command('stop')
    .description('give a run up: end its tasks and stop what it costs; results made so far stay')
    .argument('<run>')
    .action(
      frame.action(async (context, id: string) => {
        context.mustBeAllowedTo(`stop run ${id}`);
        const { state, workerPid } = await readRun(context.stateDir, id);
        const { outcome } = state;
        // After a deadline tasks still run; a run that broke could perhaps not give its pool back.
        const over = outcome && outcome !== 'deadline' && !(outcome === 'broken' && billing(state));
        if (workerPid === undefined && over) {
          const bill = billing(state) ? `; its pool is billed: batchdeck cleanup ${id}` : '';
          context.say(`run ${id} has ended already (${outcome})${bill}`);
          return 0;
        }
        await requestStop(runFolder(context.stateDir, id));
        // Nobody is at it: a worker is needed to give it up in good order.
        if (workerPid === undefined)
          await startWorker({ stateDir: context.stateDir, configDir: context.configDir, id });
        const attempts = workerPid === undefined ? state.attempts + 1 : state.attempts;
        const code = await followToEnd(context, id, { json: false, attempts });
        return code === 1 ? 0 : code;
      }),
    );
};
