import { readRun } from '../../services/run/read-run.ts';
import { followToEnd } from '../follow.ts';
import type { Register } from '../frame.ts';

export const registerAttach: Register = (runs, frame) => {
  runs
    .command('attach')
    .description("watch a run to its end; its exit code is the run's")
    .argument('<run>')
    .option('--json', 'print the facts of the run as JSON lines')
    .action(
      frame.action(async (context, id: string, options: { json?: boolean }) => {
        const { state } = await readRun(context.stateDir, id);
        return followToEnd(context, id, { json: options.json === true, attempts: state.attempts });
      }),
    );
};
