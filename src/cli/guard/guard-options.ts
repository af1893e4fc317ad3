import { putInForce } from '../../model/cost/prices/in-force.ts';
import type { Prices } from '../../model/cost/prices/prices.ts';
import { hourlyRate } from '../../model/cost/rate.ts';
import { type GuardLimits, hasLimit, onLimits } from '../../model/guard/limits.ts';
import { Problem } from '../../model/problem.ts';
import { parseTimespan } from '../../model/timespan.ts';
import type { Connection } from '../../services/connection/connection.ts';
import { refreshPrices } from '../../services/pricing/prices.ts';
import type { CliContext } from '../context.ts';

/** The limits of a cost guard, as commander reads them. */
export interface GuardOptions {
  readonly maxCost?: string;
  readonly maxRate?: string;
  readonly maxIdle?: string;
  readonly onLimit?: string;
}

export const guardOptionWords = {
  maxCost: 'what the pool may come to, e.g. 5; guarded also with no terminal open',
  maxRate: 'what the pool may come to an hour, e.g. 2',
  maxIdle: 'how long all its nodes may be without work: 90s, 15m',
  onLimit: `what is done then: ${onLimits.join(', ')} (scale gives all nodes back, with autoscale turned off; stop ends the run too; scale)`,
} as const;

const usage = (what: string) =>
  new Problem({ kind: 'usage', what, remedy: 'correct it; nothing was created' });

function amount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text.replace(/^[$€£]/, ''));
  if (Number.isFinite(value) && value > 0 && text.trim() !== '') return value;
  throw usage(`${option} takes an amount above 0, e.g. 5 or 0.50, not "${text}"`);
}

function idle(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = parseTimespan(text);
  if (ms !== undefined && ms > 0) return ms;
  throw usage(`${option} takes a time such as 90s or 15m, not "${text}"`);
}

/** The limits that were given; undefined when none was. @throws Problem `usage`. */
export function readGuardLimits(options: GuardOptions, idleOption = '--max-idle'): GuardLimits | undefined {
  const named = onLimits.find((each) => each === (options.onLimit ?? 'scale'));
  if (!named)
    throw usage(`what is done at a limit is one of ${onLimits.join(', ')}, not "${options.onLimit}"`);
  const maxCost = amount('--max-cost', options.maxCost);
  const maxRate = amount('--max-rate', options.maxRate);
  const maxIdleMs = idle(idleOption, options.maxIdle);
  const limits: GuardLimits = {
    ...(maxCost === undefined ? {} : { maxCost }),
    ...(maxRate === undefined ? {} : { maxRate }),
    ...(maxIdleMs === undefined ? {} : { maxIdleMs }),
    onLimit: named,
  };
  if (hasLimit(limits)) return limits;
  if (options.onLimit !== undefined) throw usage('what is done at a limit was said, but no limit');
  return undefined;
}

/** The prices of an account's region, newer ones where need be; a list that does not answer is said. In force, too. */
export async function openPrices(
  { stateDir, env, signal, say }: CliContext,
  batchUrl: string,
  sizes: readonly string[] = [],
): Promise<Prices> {
  const { prices, trouble } = await refreshPrices({ stateDir, env, batchUrl, signal, sizes });
  if (trouble !== undefined) say(`batchdeck: ${trouble}`);
  putInForce(prices);
  return prices;
}

/** A ceiling that cannot be kept is refused before anything is created. @throws Problem `usage`. */
export async function mustHavePrice(
  context: CliContext,
  { batch }: Pick<Connection, 'batch'>,
  { maxCost, maxRate }: GuardLimits,
  { vmSize, dedicatedNodes, spotNodes }: { vmSize: string; dedicatedNodes: number; spotNodes: number },
): Promise<void> {
  await openPrices(context, batch.url, [vmSize]);
  if ((maxCost ?? maxRate) === undefined) return;
  if (hourlyRate({ vmSize, dedicated: dedicatedNodes, spot: spotNodes }) !== undefined) return;
  throw new Problem({
    kind: 'usage',
    what: `no price is known for ${vmSize}, so no ceiling on its cost can be kept`,
    remedy:
      'leave --max-cost and --max-rate out (--max-idle needs no price), or take another size; nothing was created',
  });
}
