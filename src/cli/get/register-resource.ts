import { type Command, InvalidArgumentError } from 'commander';
import type { Resource } from '../../model/explorer/resource.ts';
import type { CliFrame } from '../frame.ts';
import type { GetFlags } from './get-flags.ts';
import { getRows } from './get-rows.ts';

function seconds(text: string): number {
  const number = Number(text);
  if (!(number >= 0.2 && number <= 3600)) throw new InvalidArgumentError('It must be 0.2 to 3600 seconds.');
  return number;
}

/** Adds one resource to `batchdeck get`. */
export function registerResource(get: Command, frame: CliFrame, resource: Resource): void {
  const { name, aliases = [], help, parents, columns } = resource;
  const command = get
    .command(name)
    .description(help)
    .aliases([...aliases]);
  for (const parent of parents) command.argument(`<${parent}>`);
  command.option('--filter <text>', 'words, !word, column:word, column:>5, <10m, 2..4, prefix*');
  if (resource.list) command.option('--odata <text>', `filter of the service, e.g. "id eq 'x'"`);
  else command.option('--prefix <text>', 'only names that start so');
  command
    .option('--sort <column>', 'by a column; with :desc the other way round')
    .option('--columns <names>', 'only these columns, with commas between them')
    .option('--json', 'print a JSON array of everything the service says of each')
    .option('--watch', 'go on: print rows again as they change')
    .option('--every <seconds>', 'how often --watch looks', seconds)
    .addHelpText('after', `\nColumns: ${columns.map(({ title }) => title).join(', ')}`)
    .action(
      frame.action(async (context, ...given: unknown[]) => {
        // Commander gives the arguments, the options, and the command itself.
        const ids = given.slice(0, parents.length).map(String);
        await getRows(context, resource, ids, command.opts<GetFlags>());
      }),
    );
}
