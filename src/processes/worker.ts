import { parseArgs } from 'node:util';
import { messageOf } from '../model/problem.ts';
import { redact } from '../model/redact.ts';
import type { RunPlan } from '../model/run/plan.ts';
import { ensureGuard, type GuardPlace } from '../services/guard/ensure-guard.ts';
import { connectRun } from '../services/run/connect-run.ts';
import { workOnRun } from '../services/run/work.ts';
import { stateFolder } from '../services/state-folder.ts';

/** A guard that was killed is started again while the run goes on. */
const guardEveryMs = 10_000;

function watchOver(guard: GuardPlace, log: (line: string) => void): void {
  const look = () => ensureGuard(guard).catch((error: unknown) => log(`no guard: ${messageOf(error)}`));
  void look();
  setInterval(look, guardEveryMs).unref();
}

/**
 * The worker of one run: carries it to its end, whatever becomes of the terminal that started it. SIGTERM ends
 * it between two facts; the run can then be resumed.
 */
export async function worker(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(3),
    options: {
      'state-dir': { type: 'string' },
      'config-dir': { type: 'string' },
      'timeout-ms': { type: 'string' },
    },
    allowPositionals: true,
  });
  const stateDir = stateFolder(values['state-dir']);
  const id = positionals[0] ?? '';
  const leave = new AbortController();
  for (const ignored of ['SIGHUP', 'SIGINT'] as const) process.on(ignored, () => {});
  process.on('SIGTERM', () => leave.abort(new Error('told to go by SIGTERM')));
  const log = (line: string) => process.stdout.write(`${new Date().toISOString()} ${redact(line)}\n`);

  const connect = (plan: RunPlan, onTrouble: (text: string) => void) =>
    connectRun(plan, {
      stateDir,
      configDir: values['config-dir'],
      env: process.env,
      signal: leave.signal,
      onTrouble(text) {
        log(`trying again: ${text}`);
        onTrouble(text);
      },
    });

  log(`process ${process.pid} takes the run`);
  try {
    const timeoutMs = values['timeout-ms'] === undefined ? undefined : Number(values['timeout-ms']);
    const outcome = await workOnRun({
      timeoutMs,
      stateDir,
      id,
      connect,
      signal: leave.signal,
      onTaken: ({ guard }) => guard && watchOver({ stateDir, configDir: values['config-dir'], id }, log),
    });
    log(`ends: ${outcome ?? 'told to go'}`);
  } catch (error) {
    log(`failed: ${error instanceof Error ? (error.stack ?? error.message) : messageOf(error)}`);
    process.exitCode = 1;
  }
  // Idle keep-alive connections must not hold the process.
  process.exit();
}
