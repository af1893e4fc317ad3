import type { Command } from 'commander';
import type { CliFrame } from '../frame.ts';
import { printJsonArray } from '../print-json.ts';
import { printTable } from '../print-table.ts';
import type { Listing } from './listing.ts';

interface ListingFlags {
  readonly filter?: string;
  readonly prefix?: string;
  readonly json?: boolean;
}

/** Adds one listing to `batchdeck get`. */
export function registerListing<Row>(get: Command, frame: CliFrame, listing: Listing<Row>): void {
  const command = get.command(listing.name).description(listing.description);
  for (const parent of listing.parents) command.argument(`<${parent}>`);
  if (listing.narrow === 'filter')
    command.option('--filter <odata>', `filter of the service, e.g. "state eq 'active'"`);
  if (listing.narrow === 'prefix') command.option('--prefix <text>', 'only names that start so');
  command.option('--json', 'print a JSON array').action(
    frame.action(async (context, ...given: unknown[]) => {
      // Commander gives the arguments, the options, and the command itself.
      const parents = given.slice(0, listing.parents.length).map(String);
      const flags: ListingFlags = command.opts();
      const rows = listing.rows(context, parents, flags.filter ?? flags.prefix);
      if (flags.json) return printJsonArray(context, rows);
      const all: Row[] = [];
      for await (const row of rows) all.push(row);
      if (all.length === 0) return context.say(nothing(listing, parents));
      await printTable(context, listing.columns, all);
    }),
  );
}

function nothing<Row>(listing: Listing<Row>, parents: readonly string[]): string {
  return parents.length === 0 ? `no ${listing.name}` : `no ${listing.name} in ${parents.join(' / ')}`;
}
