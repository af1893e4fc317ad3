import { shortSize } from '../../model/cost/node-words.ts';
import { type PoolBill, poolBill } from '../../model/cost/pool-bill.ts';
import { nodePrice } from '../../model/cost/prices/in-force.ts';
import { longSourceOf, type Prices } from '../../model/cost/prices/prices.ts';
import { dollars, isFree, perHour } from '../../model/cost/rate.ts';
import { runCost } from '../../model/cost/run-cost.ts';
import { counted, roughly } from '../../model/format.ts';
import { poolGuardId } from '../../model/guard/guard-plan.ts';
import type { GuardState } from '../../model/guard/guard-state.ts';
import { guardWords } from '../../model/guard/guard-words.ts';
import { Problem } from '../../model/problem.ts';
import { resourceNames } from '../../model/run/plan.ts';
import { sanitise } from '../../model/sanitise.ts';
import type { BatchService } from '../../services/batch/batch-service.ts';
import { connectBatch } from '../../services/batch/connect-batch.ts';
import { realClock } from '../../services/guard/guard-clock.ts';
import { lookAtPool } from '../../services/guard/look-at-pool.ts';
import { readGuard } from '../../services/guard/read-guard.ts';
import { connectRun } from '../../services/run/connect-run.ts';
import { listRuns, type RunView, readRun } from '../../services/run/read-run.ts';
import type { CliContext } from '../context.ts';
import type { Register } from '../frame.ts';
import { openPrices } from '../guard/guard-options.ts';
import { jsonText } from '../print-json.ts';
import { sayWait } from '../say-wait.ts';

/** What is told of one pool or run. */
interface Bill extends Partial<PoolBill> {
  readonly run?: string;
  readonly pool: string;
  readonly vmSize: string | undefined;
  /** `counted`: a guard has counted every node. `present`: nodes that are gone are not known. `planned`: guessed by the plan. */
  readonly basis: 'counted' | 'present' | 'planned';
  /** This machine's nodes cost nothing; the amounts are what Azure would take. */
  readonly free: boolean;
  readonly guard: string | undefined;
  /** Where the prices come from, and their currency. */
  readonly prices: string;
  readonly currency: string;
}

const told = (prices: Prices) => ({ prices: longSourceOf(prices), currency: prices.currency });

async function billOf(
  context: CliContext,
  batch: BatchService,
  poolId: string,
  guard: GuardState | undefined,
): Promise<Bill | undefined> {
  const seen = await lookAtPool(batch, poolId, realClock, context.signal);
  const vmSize = seen?.pool.vmSize ?? guard?.vmSize;
  if (vmSize === undefined) return undefined;
  const prices = await openPrices(context, batch.url, [vmSize]);
  const each = {
    dedicated: nodePrice(vmSize, 'dedicated', 'linux', prices),
    spot: nodePrice(vmSize, 'spot', 'linux', prices),
  };
  const now = Date.now();
  return {
    pool: poolId,
    vmSize,
    basis: guard ? 'counted' : 'present',
    free: isFree(batch.url),
    ...poolBill(seen?.nodes ?? [], each, now, guard?.meter),
    ...told(prices),
    guard: guard && guardWords(guard, prices, now),
  };
}

async function billOfRun(context: CliContext, view: RunView): Promise<Bill> {
  const { stateDir, configDir, env, signal } = context;
  const { plan } = view.state;
  const pool = resourceNames(plan).pool;
  const { batch } = await connectRun(plan, { stateDir, configDir, env, signal, onTrouble: context.say });
  const bill = plan.pool.kind === 'new' ? await billOf(context, batch, pool, view.guard) : undefined;
  if (bill) return { run: view.id, ...bill };
  const prices = await openPrices(context, batch.url);
  const soFar = plan.pool.kind === 'new' ? runCost(view.state, Date.now(), prices) : undefined;
  const vmSize = plan.pool.kind === 'new' ? plan.pool.vmSize : undefined;
  return {
    run: view.id,
    pool,
    vmSize,
    basis: 'planned',
    free: isFree(batch.url),
    soFar,
    guard: undefined,
    ...told(prices),
  };
}

const basisWords = {
  counted: 'every node counted by its guard',
  present: 'nodes that are there now; those that went are not known',
  planned: 'by the plan: its pool is gone or another’s',
} as const;

function lines(bill: Bill): string[] {
  const { nodes, ratePerHour, soFar, idle, currency } = bill;
  const priced = (amount: number | undefined) =>
    amount === undefined ? 'no price known' : dollars(amount, currency);
  return [
    `${bill.run ?? bill.pool}${bill.vmSize === undefined ? '' : `  ${shortSize(bill.vmSize)}`}${bill.free ? '  free here; on Azure it would be:' : ''}`,
    ...(nodes
      ? [
          `  now     ${counted(nodes.dedicated, 'dedicated node')}, ${nodes.spot} Spot: ${ratePerHour === undefined ? 'no price known' : perHour(ratePerHour, currency)}`,
        ]
      : []),
    `  so far  ${priced(soFar)}  (${basisWords[bill.basis]})`,
    ...(idle ? [`  idle    for ${roughly(idle.ms)}: ${priced(idle.cost)}`] : []),
    ...(bill.guard === undefined ? [] : [`  ${bill.guard}`]),
  ];
}

async function bills(context: CliContext, runId: string | undefined, poolId: string | undefined) {
  if (poolId !== undefined) {
    const { batch: account } = await context.connect();
    const batch = connectBatch(account, { onWait: sayWait(context) });
    const guard = await readGuard(context.stateDir, poolGuardId(poolId, account.url));
    const bill = await billOf(context, batch, poolId, guard?.state);
    if (!bill)
      throw new Problem({
        kind: 'usage',
        what: `there is no pool ${poolId}`,
        remedy: '`batchdeck get pools` lists them',
      });
    return [bill];
  }
  if (runId !== undefined) return [await billOfRun(context, await readRun(context.stateDir, runId))];
  const found: Bill[] = [];
  for (const view of await listRuns(context.stateDir, (id) => context.say(`run ${id} cannot be read`)))
    if (view.state.plan.pool.kind === 'new') found.push(await billOfRun(context, view));
  return found;
}

/** For whoever reads one account: where all prices come from, when it is one place. */
function pricesOfAll(bills: readonly Bill[]) {
  const [first] = bills;
  const isOne = bills.every(
    ({ prices, currency }) => prices === first?.prices && currency === first.currency,
  );
  return first && isOne ? { prices: first.prices, currency: first.currency } : {};
}

export const registerCost: Register = (program, frame) => {
  program
    .command('cost')
    .description('what a run or a pool costs: an hour, so far, and for nothing; all runs when none is named')
    .argument('[run]')
    .option('--pool <id>', 'a pool of the account, whoever made it')
    .option('--json', 'print one JSON document')
    .action(
      frame.action(async (context, runId: string | undefined, options: { pool?: string; json?: boolean }) => {
        if (runId !== undefined && options.pool !== undefined)
          throw new Problem({
            kind: 'usage',
            what: 'a run and --pool are two things to ask for',
            remedy: 'give one of them',
          });
        const found = await bills(context, runId, options.pool);
        if (options.json === true) return context.write(jsonText({ ...pricesOfAll(found), bills: found }));
        if (found.length === 0) return context.say('no run has made a pool yet');
        const text = [
          ...found.flatMap(lines),
          `prices: ${[...new Set(found.map(({ prices }) => prices))].join('; ')}`,
        ];
        await context.write(
          text.map((line) => `${sanitise(line, { ascii: !context.style.unicode })}\n`).join(''),
        );
      }),
    );
};
