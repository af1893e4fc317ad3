import { pricesAreAll } from '../model/cost/prices/in-force.ts';
import { longSourceOf } from '../model/cost/prices/prices.ts';
import { perHour } from '../model/cost/rate.ts';
import { counted, roughly } from '../model/format.ts';
import { type LeftPool, type LeftRow, rateOf } from '../model/left-running/left-row.ts';
import { refreshPrices } from '../services/pricing/prices.ts';
import type { Register } from './frame.ts';
import { jsonText } from './print-json.ts';
import { type Column, printTable } from './print-table.ts';

interface LeftoversFlags {
  readonly subscription?: string;
  readonly json?: boolean;
}

const right = { align: 'right' } as const;
const columns: readonly Column<LeftPool>[] = [
  { title: 'ACCOUNT', value: ({ place }) => place.account },
  { title: 'POOL', value: ({ id }) => id },
  { title: 'NODES', value: ({ nodes }) => nodes, ...right },
  { title: 'SIZE', value: ({ vmSize }) => vmSize, shrinkTo: 12 },
  {
    title: 'COSTS',
    value: ({ rate, prices }) => (rate === undefined ? undefined : perHour(rate, prices.currency)),
    ...right,
  },
  {
    title: 'IDLE',
    value: ({ idleMs = 0 }) => (idleMs === 0 ? 'at work' : roughly(idleMs)),
    ...right,
  },
  { title: 'MADE BY', value: ({ runId }) => (runId === undefined ? 'others' : 'batchdeck'), shrinkTo: 6 },
];

/** As scripts read it. */
const poolJson = ({ place, id, vmSize, nodes, rate, prices, idleMs, runId }: LeftPool) => ({
  account: place.account,
  region: place.region,
  pool: id,
  vmSize,
  nodes,
  rate,
  currency: prices.currency,
  prices: longSourceOf(prices),
  idleMs,
  ...(runId === undefined ? {} : { run: runId }),
});
const restJson = ({ place, id, idleMs, runId }: LeftRow) => ({
  account: place.account,
  id,
  ageMs: idleMs,
  ...(runId === undefined ? {} : { run: runId }),
});

export const registerLeftovers: Register = (program, frame) => {
  program
    .command('leftovers')
    .description('list the pools that have nodes, in every Batch account that you can see; deletes nothing')
    .option('--subscription <name-or-id>', 'only accounts of one subscription')
    .option('--json', 'print what was found, and which accounts refused')
    .action(
      frame.action(async (context, { subscription, json }: LeftoversFlags) => {
        const { env, signal, configDir } = context;
        const [{ signedInNow }, { openManagement }, { discoverAccounts }, { leftRunning }, { openFound }] =
          await Promise.all([
            import('../services/auth/signed-in-now.ts'),
            import('../services/management/open-management.ts'),
            import('../services/management/discover-accounts.ts'),
            import('../services/left-running/left-running.ts'),
            import('../services/left-running/open-accounts.ts'),
          ]);
        const { signIn, tokens } = await signedInNow(context);
        const client = openManagement(signIn, tokens, env);
        const found = await discoverAccounts(client, {
          signal,
          ...(subscription === undefined ? {} : { subscription }),
        });
        const place = { configDir, env };
        const accounts = found.accounts.map((each) => openFound(each, { signIn, tokens, client, place }));
        const { stateDir } = context;
        const pricesOf = async (batchUrl: string, sizes: readonly string[]) =>
          (await refreshPrices({ stateDir, env, batchUrl, signal, sizes })).prices;
        const left = await leftRunning(accounts, Date.now, pricesOf, signal);
        for (const { subscription: of, problem } of found.skipped)
          context.say(`not looked into: ${of.name}: ${problem.message}`);
        for (const { account, why } of left.refused) context.say(`not looked into: ${account}: ${why}`);
        const unseen = (wanted: boolean) =>
          left.refused
            .filter(({ wholly }) => wholly === wanted)
            .map(({ account, why }) => ({ account, why }));
        const skipped = found.skipped.map(({ subscription: of, problem }) => ({
          subscription: of.name,
          why: problem.message,
        }));
        const pools = left.rows.flatMap((row) => (row.kind === 'pool' ? [row] : []));
        const jobs = left.rows.filter(({ kind }) => kind === 'job');
        const containers = left.rows.filter(({ kind }) => kind === 'container');
        if (json)
          return context.write(
            jsonText({
              pools: pools.map(poolJson),
              jobs: jobs.map(restJson),
              containers: containers.map(restJson),
              refused: unseen(true),
              partly: unseen(false),
              skipped,
            }),
          );
        const looked = counted(found.accounts.length - unseen(true).length, 'account');
        const rest = [
          ...(jobs.length > 0
            ? [counted(jobs.length, 'active job without tasks', 'active jobs without tasks')]
            : []),
          ...(containers.length > 0
            ? [counted(containers.length, 'container of runs', 'containers of runs')]
            : []),
        ].join(' and ');
        if (rest !== '') context.say(`also ${rest}: --json names them`);
        if (pools.length === 0) return context.say(`no pool has nodes in ${looked}`);
        await printTable(context, columns, pools);
        context.say(
          `${counted(pools.length, 'pool')} in ${looked}; prices are ${pricesAreAll(rateOf(pools).prices)}`,
        );
      }),
    );
};
