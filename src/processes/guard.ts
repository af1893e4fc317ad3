import { parseArgs } from 'node:util';
import { isFree } from '../model/cost/rate.ts';
import type { GuardPlan } from '../model/guard/guard-plan.ts';
import { messageOf, Problem } from '../model/problem.ts';
import { redact } from '../model/redact.ts';
import { workOnGuard } from '../services/guard/work-on-guard.ts';
import { localServiceStatus } from '../services/local/status.ts';
import { refreshPrices } from '../services/pricing/prices.ts';
import { connectAccount } from '../services/run/connect-run.ts';
import { readRun } from '../services/run/read-run.ts';
import { runFolder } from '../services/run/run-folder.ts';
import { requestStop } from '../services/run/stop-request.ts';
import { stateFolder } from '../services/state-folder.ts';

/** Prices are looked at again after so long; they are asked for once a day at most. */
const pricesEveryMs = 15 * 60_000;

/** Whether nobody is at a run and nobody will be unless it is resumed. */
async function isRunOver(stateDir: string, runId: string): Promise<boolean> {
  try {
    const { state, workerPid } = await readRun(stateDir, runId);
    return workerPid === undefined || state.outcome !== undefined;
  } catch (error) {
    // Its record was removed.
    if (error instanceof Problem && error.kind === 'usage') return true;
    throw error;
  }
}

async function askRunToStop(stateDir: string, runId: string): Promise<void> {
  const { state } = await readRun(stateDir, runId);
  if (state.outcome === undefined) await requestStop(runFolder(stateDir, runId));
}

/** The local service is not started for the sake of a guard: while it does not run, nothing is billed. */
async function isServiceStopped(stateDir: string, { connection }: GuardPlan): Promise<boolean> {
  if (!isFree(connection.batchUrl)) return false;
  if (connection.name !== 'local')
    return fetch(connection.batchUrl, { signal: AbortSignal.timeout(3000) }).then(
      () => false,
      () => true,
    );
  return (await localServiceStatus(stateDir)).state === 'stopped';
}

/** The process of one guard: at it until there is nothing left to guard, whatever becomes of terminal and run. */
export async function guard(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(3),
    options: { 'state-dir': { type: 'string' }, 'config-dir': { type: 'string' } },
    allowPositionals: true,
  });
  const stateDir = stateFolder(values['state-dir']);
  const id = positionals[0] ?? '';
  const leave = new AbortController();
  for (const ignored of ['SIGHUP', 'SIGINT'] as const) process.on(ignored, () => {});
  process.on('SIGTERM', () => leave.abort(new Error('told to go by SIGTERM')));
  const log = (line: string) => process.stdout.write(`${new Date().toISOString()} ${redact(line)}\n`);
  const { signal } = leave;
  let pricesAt = 0;

  log(`process ${process.pid} takes the guard`);
  try {
    const why = await workOnGuard({
      stateDir,
      id,
      signal,
      async connect(plan) {
        if (await isServiceStopped(stateDir, plan)) throw new Error('the local service does not run');
        const { connection } = plan;
        const place = { stateDir, configDir: values['config-dir'], env: process.env, signal };
        return (await connectAccount(connection, 'this guard', place)).batch;
      },
      async freshenPrices({ connection: { batchUrl } }, vmSize) {
        if (Date.now() - pricesAt < pricesEveryMs) return;
        pricesAt = Date.now();
        const sizes = vmSize === undefined ? [] : [vmSize];
        const { trouble } = await refreshPrices({ stateDir, env: process.env, batchUrl, signal, sizes });
        if (trouble !== undefined) log(trouble);
      },
      askRunToStop: (runId) => askRunToStop(stateDir, runId),
      isRunOver: (runId) => isRunOver(stateDir, runId),
      isServiceStopped: (plan) => isServiceStopped(stateDir, plan),
    });
    log(`ends: ${why}`);
  } catch (error) {
    log(`failed: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`);
    process.exitCode = 1;
  }
  // Idle keep-alive connections must not hold the process.
  process.exit();
}
