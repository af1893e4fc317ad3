import { setMaxListeners } from 'node:events';
import { problemLines } from '../../src/cli/report-problem.ts';
import { isFree } from '../../src/model/cost/rate.ts';
import { listAccount } from './account-things.ts';
import type { LiveContext } from './check.ts';
import { amount, cleanUpMinutes } from './estimate.ts';
import type { OpenedAccount } from './open-account.ts';
import { minutesMs, say, timeWords } from './say.ts';
import type { StartFolder } from './start-folder.ts';
import type { LiveResult } from './suite.ts';
import { sweepOwn } from './sweep.ts';
import { tableLines } from './table.ts';

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

/** Deletes what was made and tells what it came to, whatever fails of it. @returns whether anything is left, as far as can be told */
export async function endStart(
  { meter, env }: LiveContext,
  opened: OpenedAccount,
  start: StartFolder,
  results: readonly LiveResult[],
): Promise<boolean> {
  const trouble = (doing: string) => (error: unknown) => {
    for (const line of problemLines(error, env)) say(`${doing}: ${line}`);
    return true;
  };
  say(`${timeWords()}  cleaning up`);
  const signal = AbortSignal.timeout(minutesMs(cleanUpMinutes));
  setMaxListeners(0, signal);
  await sweepOwn(opened, start, env, signal, (line) => say(`  ${line}`)).catch(
    trouble('not all was deleted'),
  );
  await meter.end(AbortSignal.timeout(30_000)).catch(() => undefined);
  say('');
  for (const line of tableLines(results)) say(line);
  const { url } = opened.connection.batch;
  say(`cost by the meter: ${amount(meter.cost())}${isFree(url) ? ' on Azure; nothing here' : ''}`);
  return tellWhatIsLeft(opened, start.id, AbortSignal.timeout(120_000)).catch(
    trouble('what is left cannot be told'),
  );
}
