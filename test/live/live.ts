import { setMaxListeners } from 'node:events';
import { exitCodeOf, problemLines } from '../../src/cli/report-problem.ts';
import { Problem } from '../../src/model/problem.ts';
import { refreshPrices } from '../../src/services/pricing/prices.ts';
import { stateFolder } from '../../src/services/state-folder.ts';
import type { LiveContext } from './check.ts';
import { liveChecks } from './checks/all-checks.ts';
import { endStart } from './end-start.ts';
import { amount, cleanUpMinutes, mustBeAffordable } from './estimate.ts';
import { onInterrupt } from './interrupts.ts';
import { LiveMeter } from './live-meter.ts';
import { runProgram } from './live-program.ts';
import { newLiveId } from './mark.ts';
import { type OpenedAccount, openAccount } from './open-account.ts';
import { minutesMs, say, timeWords } from './say.ts';
import { type LiveSettings, readSettings } from './settings.ts';
import { makeStartFolder, markClean, removeStartFolder, type StartFolder } from './start-folder.ts';
import { chosenChecks, runChecks } from './suite.ts';
import { sweepLeft } from './sweep.ts';

function contextOf(
  settings: LiveSettings,
  opened: OpenedAccount,
  start: StartFolder,
  env: NodeJS.ProcessEnv,
  { until, interrupted }: { readonly until: number; readonly interrupted: AbortSignal },
): LiveContext {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new Problem({ kind: 'deadline', what: `not done within ${settings.minutes} min` })),
    until - Date.now(),
  );
  timer.unref();
  const dear = new AbortController();
  const signal = AbortSignal.any([interrupted, late.signal, dear.signal]);
  // Everything that is under way listens to it.
  setMaxListeners(0, signal);
  const meter = new LiveMeter(opened.batch, settings.vmSize);
  const program = (...args: string[]) => runProgram({ ...start, env }, args, signal);
  return {
    ...opened,
    id: start.id,
    ...{ settings, env, meter, until, signal, program },
    work: start.work,
    async mustRun(...args) {
      const { code, stdout, stderr } = await program(...args);
      if (code !== 0)
        throw new Error(`batchdeck ${args.join(' ')} ended with ${code}: ${stderr.trim() || stdout.trim()}`);
      return stdout;
    },
    watch: (poolId) =>
      meter.watch(poolId, () => {
        if (meter.cost() <= settings.limit) return;
        const what = `it has come to more than the ${amount(settings.limit)} that you allow`;
        dear.abort(new Problem({ kind: 'refused', what }));
      }),
  };
}

async function runSuite(
  settings: LiveSettings,
  opened: OpenedAccount,
  env: NodeJS.ProcessEnv,
  interrupted: AbortSignal,
): Promise<number> {
  const until = Date.now() + minutesMs(settings.minutes);
  const id = newLiveId(until + minutesMs(cleanUpMinutes));
  const { url } = opened.connection.batch;
  const start = await makeStartFolder({ id, batchUrl: url, env, account: opened.account });
  say(`what it makes is called ${id}-…; its files on this machine are in ${start.path}`);
  const context = contextOf(settings, opened, start, env, { until, interrupted });
  const results = await runChecks(
    chosenChecks(liveChecks, settings.only),
    context,
    ({ outcome, words }) => say(`  ${outcome}: ${words}`),
    (name) => say(`${timeWords()}  ${name}`),
  );
  const passed = results.every(({ outcome }) => outcome === 'passed');
  const isLeft = await endStart(context, opened, start, results);
  if (isLeft) say('delete it: npm run test:live -- --sweep');
  else if (passed) await removeStartFolder(start);
  else {
    await markClean(start);
    say(`what the runs wrote down stays in ${start.path} until the next start`);
  }
  if (!passed && context.signal.aborted) return exitCodeOf(context.signal.reason);
  return passed && !isLeft ? 0 : 1;
}

/** The live suite. @returns the exit code of the process */
export async function live(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  // Whoever has hung up reads no more; what was made is deleted all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const interrupts = onInterrupt(say);
  try {
    const settings = readSettings(env, args);
    chosenChecks(liveChecks, settings.only);
    const opened = await openAccount(settings.account, env);
    const { url: batchUrl } = opened.connection.batch;
    const { signal } = interrupts;
    say(`live tests at ${batchUrl}, storage account ${opened.connection.storage.account}`);
    if (!settings.sweep) {
      const stateDir = stateFolder(undefined, env);
      const { trouble } = await refreshPrices({ stateDir, env, batchUrl, signal, sizes: [settings.vmSize] });
      if (trouble !== undefined) say(trouble);
      say(mustBeAffordable(settings).words);
    }
    await sweepLeft({ services: opened, batchUrl, env, all: settings.sweep === 'all', signal, say });
    if (settings.sweep) return 0;
    return await runSuite(settings, opened, env, signal);
  } catch (error) {
    for (const line of problemLines(error, env)) process.stderr.write(`${line}\n`);
    return exitCodeOf(error);
  } finally {
    interrupts.end();
  }
}
