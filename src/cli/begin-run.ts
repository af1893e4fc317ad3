import { resolve } from 'node:path';
import { bytes, counted } from '../model/format.ts';
import type { InputFile, RunPlan } from '../model/run/plan.ts';
import { runCommand } from '../model/run/workload/run-words.ts';
import type { Connection } from '../services/connection/connection.ts';
import { beginRun, planRun } from '../services/run/begin-run.ts';
import { isRunTaken } from '../services/run/run-folder.ts';
import { scanInputs } from '../services/run/scan-inputs.ts';
import { confirm } from './confirm.ts';
import type { CliContext } from './context.ts';
import { type RunOptions, readPolicy, readPoolChoice, readTimeout, readWorkload } from './run-options.ts';

/** What is about to be created, for a last look. */
export function planLines(plan: RunPlan, files: readonly InputFile[], connection: Connection): string[] {
  const { pool, inputs } = plan;
  const machines =
    pool.kind === 'existing'
      ? `the existing pool ${pool.id}`
      : `a new pool of ${counted(pool.dedicatedNodes, 'dedicated node')} and ${counted(pool.spotNodes, 'Spot node')}, ${pool.vmSize}, billed from now on`;
  return [
    `On ${connection.batch.url}:`,
    `  upload   ${counted(inputs.files, 'file')} (${bytes(inputs.bytes)})`,
    `  run      ${counted(plan.tasks, 'task')}: ${runCommand(plan, files)}`,
    `  on       ${machines}`,
    `  results  ${plan.outFolder}`,
    `  after    pool: ${plan.policy.pool}, job: ${plan.policy.job}, results in the container: ${plan.policy.outputs}`,
  ];
}

/** Scans the inputs, makes the plan, has it confirmed where it costs money, writes it down and starts its worker. */
export async function beginFromOptions(
  context: CliContext,
  given: readonly string[],
  options: RunOptions,
): Promise<RunPlan> {
  // Bad options and bad files are told before anything is started.
  const workload = readWorkload(options);
  const timeoutMs = readTimeout(options.timeout);
  const policy = readPolicy(options.whenDone);
  const inputs = await scanInputs(given, { suffix: workload.inputEnding, signal: context.signal });
  const pool = readPoolChoice(options, workload, inputs.length);
  const connection = await context.connect();
  const outFolder = (id: string) => resolve(options.out ?? `out/${id}`);
  const isTaken = isRunTaken(context.stateDir);
  const plan = planRun(connection, { inputs, workload, pool, outFolder, timeoutMs, policy, isTaken });
  if (connection.kind !== 'local' && options.yes !== true) {
    await confirm(context, planLines(plan, inputs, connection), 'Start?');
  }
  const { stateDir, configDir, signal, say } = context;
  await beginRun({ stateDir, configDir, connection, signal, onWait: say }, plan, inputs);
  return plan;
}
