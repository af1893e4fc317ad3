import type { Prices } from '../../model/cost/prices/prices.ts';
import { type GuardPlan, poolGuardId } from '../../model/guard/guard-plan.ts';
import { formulaWords, guardWords } from '../../model/guard/guard-words.ts';
import { Problem } from '../../model/problem.ts';
import { connectBatch } from '../../services/batch/connect-batch.ts';
import { createGuard, ensureGuard } from '../../services/guard/ensure-guard.ts';
import { guardFolder } from '../../services/guard/guard-folder.ts';
import { type GuardView, listGuards, readGuard } from '../../services/guard/read-guard.ts';
import { takeGuardOff } from '../../services/guard/take-off.ts';
import type { CliContext } from '../context.ts';
import type { Register } from '../frame.ts';
import { pricesByUrl } from '../prices-of.ts';
import { jsonText } from '../print-json.ts';
import { type Column, printTable } from '../print-table.ts';
import { sayWait } from '../say-wait.ts';
import { type GuardOptions, guardOptionWords, openPrices, readGuardLimits } from './guard-options.ts';

const condition = ({ state, pid }: GuardView) =>
  state.ended ?? (pid === undefined ? 'nobody at it' : 'at it');

/** A guard with the prices of its account. */
interface PricedGuard extends GuardView {
  readonly prices: Prices;
}

const words = ({ state, prices }: PricedGuard): string =>
  guardWords(state, prices, Date.now()).replace(/^guard: /, '');

const columns: readonly Column<PricedGuard>[] = [
  { title: 'GUARD', value: ({ id }) => id },
  { title: 'POOL', value: ({ state }) => state.plan.poolId },
  { title: 'STATE', value: condition },
  { title: 'HOLDS', value: words, shrinkTo: 20 },
  { title: 'WHERE', value: ({ state }) => state.plan.connection.name, shrinkTo: 8 },
];

interface AddOptions extends Omit<GuardOptions, 'maxIdle' | 'onLimit'> {
  readonly idle?: string;
  readonly then?: string;
}

async function add(context: CliContext, poolId: string, options: AddOptions): Promise<void> {
  context.mustBeAllowedTo(`guard pool ${poolId}`);
  const limits = readGuardLimits(
    {
      ...(options.maxCost === undefined ? {} : { maxCost: options.maxCost }),
      ...(options.maxRate === undefined ? {} : { maxRate: options.maxRate }),
      ...(options.idle === undefined ? {} : { maxIdle: options.idle }),
      onLimit: options.then === 'scale-to-zero' ? 'scale' : (options.then ?? 'scale'),
    },
    '--idle',
  );
  if (!limits)
    throw new Problem({
      kind: 'usage',
      what: 'a guard needs a limit',
      remedy: 'give --idle, --max-cost or --max-rate',
    });
  const { stateDir, configDir, signal } = context;
  const { name, batch: account } = await context.connect();
  const batch = connectBatch(account, { onWait: sayWait(context) });
  const pool = await batch.getPool(poolId, { signal });
  if (!pool)
    throw new Problem({
      kind: 'usage',
      what: `there is no pool ${poolId}`,
      remedy: '`batchdeck get pools` lists them',
    });
  await openPrices(context, account.url, [pool.vmSize]);
  const id = poolGuardId(pool.id, account.url);
  const plan: GuardPlan = {
    version: 1,
    id,
    createdAt: new Date().toISOString(),
    connection: { name, batchUrl: account.url },
    poolId: pool.id,
    limits,
  };
  if (!(await createGuard(stateDir, plan)))
    throw new Problem({
      kind: 'conflict',
      what: `pool ${pool.id} is guarded already`,
      remedy: `take that guard off first: batchdeck guard remove ${id}`,
    });
  await ensureGuard({ stateDir, configDir, id });
  if (pool.autoScale) context.say(formulaWords(pool.id, limits.onLimit));
  await context.write(`${id}\n`);
}

export const registerGuard: Register = (program, frame) => {
  const guard = program
    .command('guard')
    .description('hold pools to a cost, a rate, or idle minutes; it goes on with no terminal open');
  guard
    .command('add')
    .description(
      'guard a pool by its name, whoever made it; the pool of a run is guarded by options of `run`',
    )
    .argument('<pool>')
    .option('--idle <time>', guardOptionWords.maxIdle)
    .option('--max-cost <amount>', guardOptionWords.maxCost)
    .option('--max-rate <amount>', guardOptionWords.maxRate)
    .option(
      '--then <what>',
      'what is done then: warn, scale-to-zero (all nodes are given back, with autoscale turned off), stop',
    )
    .action(frame.action(add));
  guard
    .command('list')
    .description('list the guards of this state folder; those that died are started again')
    .option('--json', 'print a JSON array')
    .action(
      frame.action(async (context, { json }: { json?: boolean }) => {
        const guards = await listGuards(context.stateDir);
        if (json === true)
          return context.write(
            jsonText(
              guards.map((view) => ({
                id: view.id,
                pid: view.pid,
                condition: condition(view),
                ...view.state,
              })),
            ),
          );
        if (guards.length === 0)
          return context.say('no guards; `batchdeck guard add POOL --idle 15m` sets one');
        const pricesOf = pricesByUrl(context);
        const priced = guards.map(async (view) => ({
          ...view,
          prices: await pricesOf(view.state.plan.connection.batchUrl),
        }));
        await printTable(context, columns, await Promise.all(priced));
      }),
    );
  guard
    .command('remove')
    .description('take a guard off; its pool stays as it is')
    .argument('<guard>')
    .action(
      frame.action(async (context, id: string) => {
        context.mustBeAllowedTo(`take guard ${id} off`);
        const { stateDir, signal } = context;
        if (!(await readGuard(stateDir, id)))
          throw new Problem({
            kind: 'usage',
            what: `there is no guard ${id}`,
            remedy: '`batchdeck guard list` shows them',
          });
        await takeGuardOff(guardFolder(stateDir, id), signal);
      }),
    );
};
