import type { Connection } from '../services/connection/connection.ts';
import { readRun } from '../services/run/read-run.ts';
import type { CliContext } from './context.ts';

/**
 * Where a job is: a run's job is where its run went, whatever is in use now; any other where the command line leads.
 * What the person says by --local or --profile goes first.
 */
export async function connectForJob(context: CliContext, jobId: string): Promise<Connection> {
  const { local, profile } = context.options;
  if (local || profile !== undefined) return context.connect();
  const name = await readRun(context.stateDir, jobId).then(
    ({ state }) => state.plan.connection.name,
    // Not a run of ours.
    () => undefined,
  );
  return name === undefined || name === 'environment' ? context.connect() : context.connect(name);
}
