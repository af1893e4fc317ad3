import { orderOf } from '../../model/explorer/row-order.ts';
import type { CliContext } from '../context.ts';
import { jsonText } from '../print-json.ts';
import { tableText } from '../print-table.ts';
import { jsonRow } from './json-row.ts';
import { rowColumns } from './row-columns.ts';
import type { WatchParts, WatchPrinter } from './watch-printer.ts';

/** Rows behind each other as they change; for programs, one JSON text a line. */
export function appendPrinter(context: CliContext, { resource, wanted, flags }: WatchParts): WatchPrinter {
  const asJson = jsonRow(resource, wanted.columns);
  const isNarrowed = wanted.terms.length > 0 || wanted.odata !== undefined;
  let titled = false;
  return {
    say: context.say,
    async show({ changed, gone }) {
      const now = Date.now();
      const rows = [...changed].sort(orderOf(resource.columns, wanted.sort, now));
      if (flags.json) {
        for (const row of rows) await context.write(jsonText(asJson(row), 0));
      } else if (rows.length > 0) {
        const text = tableText(
          rowColumns(resource, wanted.columns, context.style.columns, now),
          rows,
          context.style,
        );
        await context.write(titled ? text.slice(text.indexOf('\n') + 1) : text);
        titled = true;
      }
      // Of narrowed rows, one that is missing has perhaps only changed.
      if (!isNarrowed) for (const id of gone) context.say(`${resource.one} ${id} is gone`);
    },
  };
}
