import { exitCodeOf, problemLines } from '../../src/cli/report-problem.ts';
import { isFree } from '../../src/model/cost/rate.ts';
import { Problem } from '../../src/model/problem.ts';
import { redact } from '../../src/model/redact.ts';
import { refreshPrices } from '../../src/services/pricing/prices.ts';
import { stateFolder } from '../../src/services/state-folder.ts';
import { listAccount } from './account-things.ts';
import type { LiveContext } from './check.ts';
import { liveChecks } from './checks/all-checks.ts';
import { amount, cleanUpMinutes, mustBeAffordable } from './estimate.ts';
import { onInterrupt } from './interrupts.ts';
import { LiveMeter } from './live-meter.ts';
import { runProgram } from './live-program.ts';
import { newLiveId } from './mark.ts';
import { type OpenedAccount, openAccount } from './open-account.ts';
import { type LiveSettings, readSettings } from './settings.ts';
import { makeStartFolder, markClean, removeStartFolder, type StartFolder } from './start-folder.ts';
import { chosenChecks, type LiveResult, runChecks } from './suite.ts';
import { sweepLeft, sweepOwn } from './sweep.ts';
import { tableLines } from './table.ts';

const say = (line: string) => void process.stdout.write(`${redact(line)}\n`);

const minutesMs = (minutes: number) => minutes * 60_000;

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

/** What stands in the account at the end. @returns whether anything of this start does */
async function tellWhatIsLeft(opened: OpenedAccount, id: string, signal: AbortSignal): Promise<boolean> {
  const things = await listAccount(opened, signal);
  const own = things.filter(({ owner }) => owner?.id === id);
  const others = things.filter((thing) => !own.includes(thing));
  say(own.length === 0 ? 'left of these tests: nothing' : 'LEFT OF THESE TESTS:');
  for (const { what, name } of own) say(`  ${what} ${name}`);
  say(`what else is in the account, untouched: ${others.length === 0 ? 'nothing' : ''}`.trimEnd());
  for (const { what, name } of others.slice(0, 40)) say(`  ${what} ${name}`);
  if (others.length > 40) say(`  and ${others.length - 40} more`);
  return own.length > 0;
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
  let results: LiveResult[] = [];
  let isLeft = true;
  try {
    results = await runChecks(
      chosenChecks(liveChecks, settings.only),
      context,
      ({ outcome, words }) => say(`  ${outcome}: ${words}`),
      (name) => say(`${new Date().toISOString().slice(11, 19)}  ${name}`),
    );
  } finally {
    say(`${new Date().toISOString().slice(11, 19)}  cleaning up`);
    const signal = AbortSignal.timeout(minutesMs(cleanUpMinutes));
    try {
      await sweepOwn(opened, start, env, signal, (line) => say(`  ${line}`));
    } finally {
      await context.meter.end(signal);
      say('');
      for (const line of tableLines(results)) say(line);
      say(
        `cost by the meter: ${amount(context.meter.cost())}${isFree(url) ? ' on Azure; nothing here' : ''}`,
      );
      isLeft = await tellWhatIsLeft(opened, id, signal);
    }
  }
  const passed = results.every(({ outcome }) => outcome === 'passed');
  if (isLeft) say('delete it: npm run test:live -- --sweep');
  else if (passed) await removeStartFolder(start);
  else {
    await markClean(start);
    say(`what the runs wrote down stays in ${start.path} until the next start`);
  }
  if (context.signal.aborted) return exitCodeOf(context.signal.reason);
  return passed && !isLeft ? 0 : 1;
}

/** The live suite. @returns the exit code of the process */
export async function live(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  // Whoever has hung up reads no more; what was made is deleted all the same.
  process.stdout.on('error', () => undefined);
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
