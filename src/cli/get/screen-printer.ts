import { cutToCells } from '../../model/cell-width.ts';
import { orderOf } from '../../model/explorer/row-order.ts';
import { counted } from '../../model/format.ts';
import { timeOfDay } from '../../model/local-time.ts';
import { redact } from '../../model/redact.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { CliContext } from '../context.ts';
import { tableText } from '../print-table.ts';
import type { ReadRow } from './read-rows.ts';
import { rowColumns } from './row-columns.ts';
import type { WatchParts, WatchPrinter } from './watch-printer.ts';

/** Lines that are not rows: the titles, how many there are, and the line where the cursor rests. */
const otherLines = 3;
/** A terminal that does not tell its size says 0. */
const [usualColumns, usualRows] = [80, 24];

/**
 * A table that is drawn over itself, line by line, so that nothing flickers; as many rows as the terminal has room
 * for, and a line that says how many there are.
 */
export function screenPrinter(context: CliContext, { resource, wanted }: WatchParts): WatchPrinter {
  const { stdout, style } = context;
  let drawn = 0;
  let rows: readonly ReadRow[] = [];
  let [at, trouble]: [number | undefined, string] = [undefined, ''];

  function draw(): Promise<void> {
    const now = Date.now();
    const columns = stdout.columns || style.columns || usualColumns;
    const room = Math.max(1, (stdout.rows || usualRows) - otherLines);
    const inOrder = [...rows].sort(orderOf(resource.columns, wanted.sort, now));
    const shown = rowColumns(resource, wanted.columns, columns, now);
    const text = tableText(shown, inOrder.slice(0, room), { ...style, color: false, columns });
    const mark = style.unicode ? '…' : '~';
    const lines = text
      .trimEnd()
      .split('\n')
      // A line that wrapped would put all below it out of place.
      .map((line) => cutToCells(line, columns, mark));
    const bold = (line: string) => (style.color ? `\x1b[1m${line}\x1b[22m` : line);
    const more = rows.length > room ? `${counted(rows.length - room, 'more row', 'more rows')} · ` : '';
    const [titles = '', ...body] = lines;
    const read = at === undefined ? '' : `${more}${counted(rows.length, resource.one)} at ${timeOfDay(at)}`;
    const foot = [read, trouble].filter((part) => part !== '').join(' · ');
    const all = [bold(titles), ...body, cutToCells(foot, columns, mark)];
    const up = drawn > 0 ? `\x1b[${drawn}A\r` : '';
    drawn = all.length;
    return context.write(`${up}${all.map((line) => `${line}\x1b[K\n`).join('')}\x1b[J`);
  }

  return {
    show(seen) {
      [rows, at, trouble] = [seen.rows, Date.now(), ''];
      return draw();
    },
    // On a line of its own it would shift all that is drawn over itself.
    say(line) {
      trouble = sanitise(redact(line).replace(/^batchdeck: /, ''), { ascii: !style.unicode });
      // Nobody is there any more when it cannot be written: the next rows will tell.
      draw().catch(() => undefined);
    },
  };
}
