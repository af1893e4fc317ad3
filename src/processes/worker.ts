import { messageOf } from '../model/problem.ts';
import type { RunPlan } from '../model/run/plan.ts';
import { ensureGuard, type GuardPlace } from '../services/guard/ensure-guard.ts';
import { connectRun } from '../services/run/connect-run.ts';
import { workOnRun } from '../services/run/work.ts';
import { detachedProcess } from './detached-process.ts';

/** A guard that was killed is started again while the run goes on, well before it would have looked again. */
const guardEveryMs = 3000;

function watchOver(guard: GuardPlace, log: (line: string) => void): void {
  let told: string | undefined;
  const look = () =>
    ensureGuard(guard).catch((error: unknown) => {
      const trouble = messageOf(error);
      if (trouble !== told) log(`no guard: ${trouble}`);
      told = trouble;
    });
  void look();
  setInterval(look, guardEveryMs).unref();
}

/**
 * The worker of one run: carries it to its end, whatever becomes of the terminal that started it. SIGTERM ends
 * it between two facts; the run can then be resumed.
 */
export const worker = (): Promise<void> =>
  detachedProcess('the run', async ({ stateDir, configDir, timeoutMs, id, signal, log }) => {
    const connect = (plan: RunPlan, onTrouble: (text: string) => void) =>
      connectRun(plan, {
        stateDir,
        configDir,
        env: process.env,
        signal,
        onTrouble(text) {
          log(`trying again: ${text}`);
          onTrouble(text);
        },
      });
    const onTaken = ({ guard }: RunPlan) => {
      if (guard) watchOver({ stateDir, configDir, id }, log);
    };
    return (await workOnRun({ timeoutMs, stateDir, id, connect, signal, onTaken })) ?? 'told to go';
  });
