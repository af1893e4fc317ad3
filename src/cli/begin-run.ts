import { resolve } from 'node:path';
import { bytes, counted } from '../model/format.ts';
import { type InputFile, newRunId, type RunPlan } from '../model/run/plan.ts';
import type { Connection } from '../services/connection/connection.ts';
import type { CliContext } from './context.ts';
import { type RunOptions, readPolicy, readPoolChoice, readTimeout, readWorkload } from './run-options.ts';

/** Local nodes have no apt: an ffmpeg is brought to them before they ask. */
async function prepareLocalNodes(context: CliContext, connection: Connection, plan: RunPlan): Promise<void> {
  if (connection.kind !== 'local' || !/\bff(mpeg|probe)\b/.test(plan.workload.command)) return;
  const { ensureLocalFfmpeg } = await import('../services/local/ffmpeg.ts');
  await ensureLocalFfmpeg({ stateDir: context.stateDir, signal: context.signal, onWait: context.say });
}

function makePlan(connection: Connection, inputs: readonly InputFile[], options: RunOptions): RunPlan {
  const now = new Date();
  const workload = readWorkload(options);
  const id = newRunId(workload.name, now, Math.random);
  return {
    version: 1,
    id,
    createdAt: now.toISOString(),
    connection: { name: connection.name, batchUrl: connection.batch.url },
    workload,
    pool: readPoolChoice(options, inputs.length),
    inputs: { files: inputs.length, bytes: inputs.reduce((sum, input) => sum + input.size, 0) },
    outFolder: resolve(options.out ?? `out/${id}`),
    timeoutMs: readTimeout(options.timeout),
    policy: readPolicy(options.whenDone),
  };
}

/** What is about to be created, for a last look. */
export function planLines(plan: RunPlan, connection: Connection): string[] {
  const { pool, inputs, workload } = plan;
  const machines =
    pool.kind === 'existing'
      ? `the existing pool ${pool.id}`
      : `a new pool of ${counted(pool.dedicatedNodes, 'dedicated node')} and ${counted(pool.spotNodes, 'Spot node')}, ${pool.vmSize}, billed from now on`;
  return [
    `On ${connection.batch.url}:`,
    `  upload   ${counted(inputs.files, 'file')} (${bytes(inputs.bytes)})`,
    `  run      ${workload.command}`,
    `  on       ${machines}`,
    `  results  ${plan.outFolder}`,
    `  after    pool: ${plan.policy.pool}, job: ${plan.policy.job}, results in the container: ${plan.policy.outputs}`,
  ];
}

/** Scans the inputs, makes the plan, has it confirmed where it costs money, writes it down and starts its worker. */
export async function beginRun(
  context: CliContext,
  given: readonly string[],
  options: RunOptions,
): Promise<RunPlan> {
  const { scanInputs } = await import('../services/run/scan-inputs.ts');
  // Bad options and bad files are told before anything is started.
  readTimeout(options.timeout);
  readPolicy(options.whenDone);
  const inputs = await scanInputs(given, {
    suffix: readWorkload(options).inputSuffix,
    signal: context.signal,
  });
  readPoolChoice(options, inputs.length);
  const connection = await context.connect();
  const plan = makePlan(connection, inputs, options);
  if (connection.kind !== 'local' && options.yes !== true) {
    const { confirm } = await import('./confirm.ts');
    await confirm(context, planLines(plan, connection), 'Start?');
  }
  await prepareLocalNodes(context, connection, plan);
  const [{ createRun }, { startWorker }] = await Promise.all([
    import('../services/run/create-run.ts'),
    import('../services/run/start-worker.ts'),
  ]);
  await createRun(context.stateDir, plan, inputs);
  await startWorker({ stateDir: context.stateDir, configDir: context.configDir, id: plan.id });
  return plan;
}
