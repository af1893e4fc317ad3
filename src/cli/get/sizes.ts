import type { Command } from 'commander';
import { isFree } from '../../model/cost/rate.ts';
import type { Generations } from '../../model/doctor/vm-generation.ts';
import { fitAccountOf } from '../../model/fit/account-limits.ts';
import { type SizeRow, sizeRows } from '../../model/fit/size-row.ts';
import { connectBatch } from '../../services/batch/connect-batch.ts';
import { managementVariable } from '../../services/management/management-variable.ts';
import { poolLimits } from '../../services/run/pool-limits.ts';
import type { CliFrame } from '../frame.ts';
import { jsonText } from '../print-json.ts';
import { type Column, printTable } from '../print-table.ts';

const generationWords: Readonly<Record<Generations, string>> = {
  'only 1': '1',
  'only 2': '2',
  both: '1, 2',
};

const right = { align: 'right' } as const;
const columns: readonly Column<SizeRow>[] = [
  { title: 'SIZE', value: ({ name }) => name },
  { title: 'CORES', value: ({ cores }) => cores, ...right },
  { title: 'GIB', value: ({ memoryGiB }) => memoryGiB, ...right },
  { title: 'TEMP GIB', value: ({ tempDiskGiB }) => tempDiskGiB, ...right },
  { title: 'GPUS', value: ({ gpus }) => gpus, ...right },
  { title: 'GEN', value: ({ generations }) => generations && generationWords[generations] },
  { title: 'UNTIL', value: ({ retiresOn }) => retiresOn },
  { title: 'NODES LEFT', value: ({ dedicatedLeft }) => dedicatedLeft, ...right },
  { title: 'SPOT LEFT', value: ({ spotLeft }) => spotLeft, ...right },
  { title: 'FAMILY', value: ({ family }) => family, shrinkTo: 8 },
  { title: 'WHY NOT', value: ({ restriction }) => restriction, shrinkTo: 8 },
];

/** `batchdeck get sizes`: what the region sells, and how many nodes of each the quota still lets be. */
export function registerSizes(get: Command, frame: CliFrame): void {
  const command = get
    .command('sizes')
    .description('VM sizes of the region, with how many nodes of each the quota still lets be')
    .option('--filter <text>', 'only names that hold this text')
    .option('--json', 'print a JSON array')
    .addHelpText('after', '\nTwo sizes may share their quota: what is left is told for each by itself.')
    .action(
      frame.action(async (context) => {
        const { filter, json } = command.opts<{ readonly filter?: string; readonly json?: boolean }>();
        const { env, signal } = context;
        const connection = await context.connect();
        const local = isFree(connection.batch.url) && !env[managementVariable];
        const read = local ? undefined : await poolLimits(connection, env, signal);
        const pools = [];
        if (read?.limits)
          for await (const pool of connectBatch(connection.batch).listPools({ signal })) pools.push(pool);
        const byKey = !local && connection.batch.key !== undefined;
        const account = fitAccountOf({ byKey, pools, limits: read?.limits });
        const rows = sizeRows(account).filter(({ name }) =>
          name.toLowerCase().includes((filter ?? '').toLowerCase()),
        );
        if (!account.sizes)
          context.say(
            local
              ? 'the local service has no region: these are the sizes that batchdeck knows'
              : `the region and the quota could not be looked at (${read?.trouble ?? 'nobody asked'}): these are the sizes that batchdeck knows`,
          );
        if (json) return context.write(jsonText(rows));
        if (rows.length === 0) return context.say('no size is so');
        await printTable(context, columns, rows);
      }),
    );
}
