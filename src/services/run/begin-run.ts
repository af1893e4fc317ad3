import {
  type CleanUpPolicy,
  type InputFile,
  newRunId,
  type PoolChoice,
  type RunPlan,
  type Workload,
} from '../../model/run/plan.ts';
import { poolBody } from '../../model/run/pool-body.ts';
import { namesFfmpeg } from '../../model/run/pool-fit.ts';
import { expandRunJob } from '../../model/run/workload/expand-run.ts';
import type { Connection } from '../connection/connection.ts';
import { createRun } from './create-run.ts';
import { startWorker } from './start-worker.ts';

/** What a person has chosen for a run. */
export interface RunChoice {
  readonly inputs: readonly InputFile[];
  readonly workload: Workload;
  readonly pool: PoolChoice;
  /** Absolute folder for the results, from the run's id. */
  outFolder(id: string): string;
  readonly timeoutMs: number;
  readonly policy: CleanUpPolicy;
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
  const { inputs, workload, pool, timeoutMs, policy } = choice;
  const planned = {
    version: 2 as const,
    id,
    createdAt: now.toISOString(),
    connection: { name: connection.name, batchUrl: connection.batch.url },
    workload,
    pool,
    inputs: { files: inputs.length, bytes: inputs.reduce((sum, input) => sum + input.size, 0) },
    outFolder: choice.outFolder(id),
    timeoutMs,
    policy,
  };
  return { ...planned, tasks: expandRunJob(planned, inputs).count };
}

export interface BeginOptions {
  readonly stateDir: string;
  readonly configDir: string;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  readonly onWait: (what: string) => void;
}

function needsFfmpeg(plan: RunPlan, inputs: readonly InputFile[]): boolean {
  const job = expandRunJob(plan, inputs);
  const asked = [poolBody(plan, undefined), job.job, job.count > 0 ? job.task(0) : undefined];
  return namesFfmpeg(JSON.stringify(asked));
}

/** A local node may not be able to install anything: an ffmpeg is brought to it before it asks. */
async function prepareLocalNodes(
  { connection, stateDir, signal, onWait }: BeginOptions,
  plan: RunPlan,
  inputs: readonly InputFile[],
): Promise<void> {
  if (connection.kind !== 'local' || !needsFfmpeg(plan, inputs)) return;
  const { ensureLocalFfmpeg } = await import('../local/ffmpeg.ts');
  await ensureLocalFfmpeg({ stateDir, signal, onWait });
}

/** Writes a run down and starts its worker: from here on it goes by itself. */
export async function beginRun(
  options: BeginOptions,
  plan: RunPlan,
  inputs: readonly InputFile[],
): Promise<void> {
  await prepareLocalNodes(options, plan, inputs);
  await createRun(options.stateDir, plan, inputs);
  await startWorker({ stateDir: options.stateDir, configDir: options.configDir, id: plan.id });
}
