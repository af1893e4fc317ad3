import { rowTest } from '../../model/explorer/filter/filter-rows.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import { wait } from '../../services/wait.ts';
import type { CliContext } from '../context.ts';
import { openExplorer } from '../open-explorer.ts';
import { appendPrinter } from './append-printer.ts';
import { wantedOf } from './get-flags.ts';
import { RowChanges } from './row-changes.ts';
import { RowWatch } from './row-watch.ts';
import { screenPrinter } from './screen-printer.ts';
import type { WatchParts } from './watch-printer.ts';

const localEveryMs = 1000;
const azureEveryMs = 4000;
const longestRestMs = 30_000;

/**
 * Prints rows again as they change, until it is interrupted: drawn in place on a terminal, else behind each other.
 * @param jobId the job whose run tells the account
 */
export async function watchRows(context: CliContext, parts: WatchParts, jobId?: string): Promise<void> {
  const { signal, style } = context;
  const { resource, wanted, flags } = parts;
  const whole = flags.json === true && wanted.columns === undefined;
  const onScreen = style.columns !== undefined && flags.json !== true;
  const printer = onScreen ? screenPrinter(context, parts) : appendPrinter(context, parts);
  const { say } = printer;
  const services = await openExplorer(context, jobId, say);
  const everyMs =
    flags.every === undefined ? (services.isLocal ? localEveryMs : azureEveryMs) : flags.every * 1000;
  const changes = new RowChanges(resource, whole);
  const watch = new RowWatch({ ...parts, services, whole, signal }, changes);

  async function look(): Promise<void> {
    await watch.look();
    // Ages go on since they were typed.
    const { terms } = wantedOf(resource, flags, Date.now());
    const test = rowTest(terms, resource.columns, Date.now()) ?? (() => true);
    const { changed, gone } = changes.take();
    await printer.show({ rows: [...changes.all()].filter(test), changed: changed.filter(test), gone });
  }

  let trouble: string | undefined;
  for (let failures = 0, first = true; ; ) {
    try {
      await look();
      if (trouble !== undefined) say('batchdeck: it answers again');
      [failures, first, trouble] = [0, false, undefined];
    } catch (error) {
      signal.throwIfAborted();
      const refused = error instanceof Problem && error.status === 400;
      if (refused && watch.filter !== wanted.odata) {
        say(`the service does not take this filter (${error.why ?? error.what}); it is done here`);
        watch.filter = wanted.odata;
        continue;
      }
      // What cannot be read at all is not watched; what was there may come back.
      if (first || (error instanceof Problem && error.status === 404)) throw error;
      if (messageOf(error) !== trouble) say(`batchdeck: ${messageOf(error)}; trying again`);
      trouble = messageOf(error);
      failures++;
    }
    await wait(Math.min(longestRestMs, Math.max(everyMs, watch.restMs) * 2 ** Math.min(failures, 4)), signal);
  }
}
