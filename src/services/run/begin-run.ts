import type { GuardLimits } from '../../model/guard/limits.ts';
import {
  type CleanUpPolicy,
  type InputFile,
  newRunId,
  type PoolChoice,
  type RunPlan,
  type Workload,
} from '../../model/run/plan.ts';
import { expandRunJob, plannedTasks } from '../../model/run/workload/expand-run.ts';
import { nodeNeeds } from '../../model/run/workload/node-needs.ts';
import type { Connection } from '../connection/connection.ts';
import { createRun } from './create-run.ts';
import { startWorker } from './start-worker.ts';

/** What a person has chosen for a run. */
export interface RunChoice {
  readonly inputs: readonly InputFile[];
  /** The file group that they are in already, by its name. */
  readonly inputGroup?: string | undefined;
  readonly workload: Workload;
  readonly pool: PoolChoice;
  /** Absolute folder for the results, from the run's id. */
  outFolder(id: string): string;
  readonly timeoutMs: number;
  readonly policy: CleanUpPolicy;
  readonly guard?: GuardLimits | undefined;
  /** The id of an earlier plan of the same run, shown to the person already. */
  readonly id?: string | undefined;
  /** Whether there is a run of this id. */
  isTaken?(id: string): boolean;
}

/** The plan of a new run. Nothing is written or created by it. */
export function planRun(connection: Pick<Connection, 'name' | 'batch'>, choice: RunChoice): RunPlan {
  const now = new Date();
  const next = () => newRunId(choice.workload.name, now, Math.random);
  let id = choice.id ?? next();
  while (choice.isTaken?.(id)) id = next();
  const { inputs, inputGroup, workload, pool, timeoutMs, policy, guard } = choice;
  const planned = {
    version: 2 as const,
    id,
    createdAt: now.toISOString(),
    connection: { name: connection.name, batchUrl: connection.batch.url },
    workload,
    pool,
    inputs: { files: inputs.length, bytes: inputs.reduce((sum, input) => sum + input.size, 0) },
    ...(inputGroup === undefined ? {} : { inputGroup }),
    outFolder: choice.outFolder(id),
    timeoutMs,
    policy,
    ...(guard && pool.kind === 'new' ? { guard } : {}),
  };
  return { ...planned, ...plannedTasks(expandRunJob(planned, inputs)) };
}

export interface BeginOptions {
  readonly stateDir: string;
  readonly configDir: string;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  readonly onWait: (what: string) => void;
}

/** Writes a run down and starts its worker: from here on it goes by itself. */
export async function beginRun(
  options: BeginOptions,
  plan: RunPlan,
  inputs: readonly InputFile[],
): Promise<void> {
  if (options.connection.kind === 'local') {
    const { prepareLocalNodes } = await import('../local/prepare-nodes.ts');
    await prepareLocalNodes(options, nodeNeeds(plan, inputs));
  }
  if (options.connection.signIn) {
    const { mustOutlive } = await import('../auth/must-outlive.ts');
    await mustOutlive(options.connection.signIn, options.configDir);
  }
  await createRun(options.stateDir, plan, inputs);
  await startWorker({ stateDir: options.stateDir, configDir: options.configDir, id: plan.id });
}
