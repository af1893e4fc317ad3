import { rowTest } from '../../model/explorer/filter/filter-rows.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import { wait } from '../../services/wait.ts';
import { ListReader } from '../../state/explorer/list-reader.ts';
import type { CliContext } from '../context.ts';
import { appendPrinter } from './append-printer.ts';
import { ChangeBook } from './change-book.ts';
import { serviceFilter } from './get-flags.ts';
import { screenPrinter } from './screen-printer.ts';
import type { WatchParts } from './watch-printer.ts';

const localEveryMs = 1000;
const azureEveryMs = 4000;
const longestRestMs = 30_000;

/** Prints rows again as they change, until it is interrupted: drawn in place on a terminal, else behind each other. */
export async function watchRows(context: CliContext, parts: WatchParts): Promise<void> {
  const { signal, say, style } = context;
  const { services, resource, parents, wanted, flags } = parts;
  const whole = flags.json === true && wanted.columns === undefined;
  const everyMs =
    flags.every === undefined ? (services.isLocal ? localEveryMs : azureEveryMs) : flags.every * 1000;
  const book = new ChangeBook(resource, whole);
  const { prefix } = wanted;
  const reader = new ListReader({
    services,
    resource,
    parents,
    book,
    whole,
    prefix,
    onPage: () => {},
    signal,
  });
  reader.filter = serviceFilter(wanted);
  const onScreen = style.columns !== undefined && flags.json !== true;
  const printer = onScreen ? screenPrinter(context, parts) : appendPrinter(context, parts);

  async function look(): Promise<void> {
    // What the service's own words ask for cannot be asked of a changed row here.
    if (wanted.odata !== undefined) reader.reset();
    await reader.look();
    const test = rowTest(wanted.terms, resource.columns, Date.now()) ?? (() => true);
    const { changed, gone } = book.take();
    await printer.show({ rows: [...book.all()].filter(test), changed: changed.filter(test), gone });
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
      if (refused && reader.filter !== wanted.odata) {
        say(`the service does not take this filter (${error.why ?? error.what}); it is done here`);
        reader.filter = wanted.odata;
        reader.reset();
        continue;
      }
      // What cannot be read at all is not watched; what was there may come back.
      if (first || (error instanceof Problem && error.status === 404)) throw error;
      if (messageOf(error) !== trouble) say(`batchdeck: ${messageOf(error)}; trying again`);
      trouble = messageOf(error);
      failures++;
    }
    await wait(
      Math.min(longestRestMs, Math.max(everyMs, reader.restMs) * 2 ** Math.min(failures, 4)),
      signal,
    );
  }
}
