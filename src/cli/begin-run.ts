import { resolve } from 'node:path';
import { pricesInForce } from '../model/cost/prices/in-force.ts';
import { bytes, counted } from '../model/format.ts';
import { limitsWords } from '../model/guard/guard-words.ts';
import { Problem } from '../model/problem.ts';
import type { InputFile, PoolChoice, RunPlan, Workload } from '../model/run/plan.ts';
import { expandRunJob } from '../model/run/workload/expand-run.ts';
import { endsKeptPool } from '../model/run/workload/keep-alive.ts';
import { mustHoldNamedFiles } from '../model/run/workload/named-files.ts';
import { runCommand } from '../model/run/workload/run-words.ts';
import { takesFiles } from '../model/run/workload/workload-templates.ts';
import { connectBatch } from '../services/batch/connect-batch.ts';
import type { Connection } from '../services/connection/connection.ts';
import { beginRun, planRun } from '../services/run/begin-run.ts';
import { groupNamed, someGroupInputs } from '../services/run/group-inputs.ts';
import { mustHoldGroups } from '../services/run/must-hold-groups.ts';
import { poolIdentity } from '../services/run/pool-identity.ts';
import { isRunTaken } from '../services/run/run-folder.ts';
import { scanInputs } from '../services/run/scan-inputs.ts';
import { connectStorage } from '../services/storage/connect-storage.ts';
import { confirm } from './confirm.ts';
import type { CliContext } from './context.ts';
import { mustHavePrice, readGuardLimits } from './guard/guard-options.ts';
import { type RunOptions, readPolicy, readPoolChoice, readTimeout } from './run-options.ts';
import { readWorkload } from './run-workload.ts';

/** What is about to be created, for a last look. */
export function planLines(plan: RunPlan, files: readonly InputFile[], connection: Connection): string[] {
  const { pool, inputs } = plan;
  const machines =
    pool.kind === 'existing'
      ? `the existing pool ${pool.id}${pool.identity === undefined ? '' : `, whose nodes open blobs as ${pool.identity.split('/').at(-1)}`}`
      : `a new pool of ${counted(pool.dedicatedNodes, 'dedicated node')} and ${counted(pool.spotNodes, 'Spot node')}, ${pool.vmSize}, billed from now on`;
  return [
    `On ${connection.batch.url}:`,
    plan.inputGroup === undefined
      ? `  upload   ${counted(inputs.files, 'file')} (${bytes(inputs.bytes)})`
      : `  files    ${counted(inputs.files, 'file')} (${bytes(inputs.bytes)}) of the file group ${plan.inputGroup}, which stays`,
    `  run      ${counted(plan.tasks, 'task')}: ${runCommand(plan, files)}`,
    `  on       ${machines}`,
    `  results  ${plan.outFolder}`,
    `  after    pool: ${plan.policy.pool}, job: ${plan.policy.job}, results in the container: ${plan.policy.outputs}`,
    ...(plan.guard ? [`  guard    ${limitsWords(plan.guard, pricesInForce())}`] : []),
  ];
}

/** The files that were given, where the workload takes any. */
async function readInputs(
  { signal }: CliContext,
  workload: Workload,
  given: readonly string[],
): Promise<readonly InputFile[]> {
  const takes = takesFiles(workload);
  if (takes !== 'never' && given.length > 0)
    return scanInputs(given, { suffix: workload.inputEnding, signal });
  if (takes !== 'always' && given.length === 0) return [];
  throw new Problem({
    kind: 'usage',
    what:
      takes === 'always'
        ? `"${workload.title}" takes files, and none were given`
        : `"${workload.title}" takes no files`,
    remedy:
      takes === 'always'
        ? 'name files or folders: batchdeck run FOLDER …'
        : 'leave them out; nothing was created',
  });
}

/** What the files of a group come to, where one was named. */
async function readGroup(
  context: CliContext,
  workload: Workload,
  given: readonly string[],
  written: string | undefined,
): Promise<{ readonly inputGroup: string; readonly inputs: readonly InputFile[] } | undefined> {
  if (written === undefined) return undefined;
  const usage = (what: string, remedy: string) => new Problem({ kind: 'usage', what, remedy });
  if (given.length > 0)
    throw usage('--input-group and files are two ways to say what goes in', 'give one of them');
  if (takesFiles(workload) === 'never')
    throw usage(`"${workload.title}" takes no files`, 'leave --input-group out; nothing was created');
  const inputGroup = groupNamed(written);
  const { storage } = await context.connect();
  const { inputEnding: suffix } = workload;
  const { signal } = context;
  return {
    inputGroup,
    inputs: await someGroupInputs(connectStorage(storage), inputGroup, { suffix, signal }),
  };
}

const taskCount = (workload: Workload, inputs: readonly InputFile[]): number =>
  expandRunJob({ id: 'run', pool: { kind: 'existing', id: 'pool' }, workload }, inputs).count;

/** The whole id of an identity that was given by its name. */
async function withIdentity(
  { signal }: CliContext,
  { batch }: Connection,
  pool: PoolChoice,
): Promise<PoolChoice> {
  if (pool.kind !== 'existing' || pool.identity === undefined) return pool;
  return { ...pool, identity: await poolIdentity(connectBatch(batch), pool.id, pool.identity, signal) };
}

/** Scans the inputs, makes the plan, has it confirmed where it costs money, writes it down and starts its worker. */
export async function beginFromOptions(
  context: CliContext,
  given: readonly string[],
  options: RunOptions,
): Promise<RunPlan> {
  // Bad options and bad files are told before anything is started.
  const { workload, inputGroup } = await readWorkload(context, options);
  const timeoutMs = readTimeout(options.timeout);
  const policy = readPolicy(options.whenDone);
  const group = await readGroup(context, workload, given, inputGroup);
  const inputs = group?.inputs ?? (await readInputs(context, workload, given));
  mustHoldNamedFiles(workload, group === undefined ? inputs.map(({ name }) => name) : undefined);
  const chosen = readPoolChoice(options, workload, taskCount(workload, inputs));
  const guard = readGuardLimits(options);
  if (guard && chosen.kind === 'existing')
    throw new Problem({
      kind: 'usage',
      what: 'the limits of a run guard the pool that it makes, and --pool uses one that is there',
      remedy: `guard that one by its name: batchdeck guard add ${chosen.id} …`,
    });
  const connection = await context.connect();
  const pool = await withIdentity(context, connection, chosen);
  if (guard && pool.kind === 'new') await mustHavePrice(context, connection, guard, pool);
  const outFolder = (id: string) => resolve(options.out ?? `out/${id}`);
  const isTaken = isRunTaken(context.stateDir);
  const plan = planRun(connection, {
    ...{ inputs, inputGroup: group?.inputGroup, workload, pool },
    ...{ outFolder, timeoutMs, policy, guard, isTaken },
  });
  await mustHoldGroups(connectStorage(connection.storage), plan, context.signal);
  if (endsKeptPool(plan))
    context.say(
      'the template would keep its pool (keepAlive); this run does not: --when-done keep-pool keeps it',
    );
  if (connection.kind !== 'local' && options.yes !== true) {
    await confirm(context, planLines(plan, inputs, connection), 'Start?');
  }
  const { stateDir, configDir, signal, say } = context;
  await beginRun({ stateDir, configDir, connection, signal, onWait: say }, plan, inputs);
  return plan;
}
