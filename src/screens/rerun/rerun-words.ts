import type { Tone } from '../../components/theme.tsx';
import { noPriceWords, priceWord } from '../../model/cost/prices/in-force.ts';
import type { Prices } from '../../model/cost/prices/prices.ts';
import { dollars, hourlyRate, isFree, perHour } from '../../model/cost/rate.ts';
import { bytes, counted, shortClock } from '../../model/format.ts';
import { type InputFile, type RunPlan, resourceNames } from '../../model/run/plan.ts';
import { runCommand } from '../../model/run/workload/run-words.ts';
import type { RerunOffer } from '../../state/rerun.ts';

/** A line of a plan: what is done or made, which one, and what that means. */
export interface RerunLine {
  readonly what: string;
  readonly id: string;
  readonly more: string;
  readonly tone?: Tone;
}

/** What the service and the run's worker will do when tasks are run again where they are. */
export function linesHere(offer: RerunOffer, tasks: number, resume: boolean): RerunLine[] {
  const { plan, nodes } = offer;
  const names = resourceNames(plan);
  const free = isFree(plan.connection.batchUrl);
  const hasNodes = (nodes ?? 0) > 0;
  return [
    {
      what: 'tasks',
      id: counted(tasks, 'task'),
      more: 'back into the queue; their last try is forgotten',
    },
    {
      what: 'pool',
      id: names.pool,
      more: hasNodes
        ? `${counted(nodes ?? 0, 'node')}, ${free ? 'free here' : 'billed while it has them'}`
        : nodes === undefined
          ? 'it is gone; the run makes it again, which bills'
          : 'it has no node: they wait until it is given one',
      ...(hasNodes ? {} : { tone: 'cost' as const }),
    },
    {
      what: 'worker',
      id: resume ? 'a new one' : 'the one at the run',
      more: `waits for them${resume ? ', with the time of the plan anew' : ''}, and downloads their results`,
    },
  ];
}

function poolLine(plan: RunPlan, prices: Prices): RerunLine {
  const { pool } = plan;
  if (pool.kind === 'existing')
    return { what: 'pool', id: pool.id, more: 'the one that is there; it stays afterwards', tone: 'plain' };
  const { vmSize, dedicatedNodes: dedicated, spotNodes: spot } = pool;
  const rate = hourlyRate({ vmSize, dedicated, spot }, prices);
  const free = isFree(plan.connection.batchUrl);
  const price =
    rate === undefined
      ? noPriceWords(prices)
      : `about ${perHour(rate, prices.currency)}, ${priceWord(prices)}`;
  const nodes = `${counted(dedicated + spot, 'node')} of ${vmSize}`;
  const most =
    rate === undefined
      ? ''
      : `, at most ${dollars((rate * plan.timeoutMs) / 3_600_000, prices.currency)} by the deadline`;
  return {
    what: 'pool',
    id: plan.id,
    more: free ? `${nodes}, free here` : `${nodes}: ${price}${most}`,
    tone: free ? 'plain' : 'cost',
  };
}

/** Everything that a new run with the inputs of failed tasks makes, in this order. */
export function linesAnew(plan: RunPlan, inputs: readonly InputFile[], prices: Prices): RerunLine[] {
  const names = resourceNames(plan);
  const gone = plan.policy.pool === 'keep' ? 'the job' : 'the pool, the job';
  return [
    {
      what: 'inputs',
      id: names.inputContainer,
      more: `${counted(inputs.length, 'file')}, ${bytes(plan.inputs.bytes)}, ${plan.inputGroup === undefined ? 'uploaded again' : 'there already'}`,
    },
    poolLine(plan, prices),
    { what: 'job', id: names.job, more: `${counted(plan.tasks, 'task')}: ${runCommand(plan, inputs)}` },
    { what: 'results', id: names.outputContainer, more: `downloaded to ${plan.outFolder}` },
    { what: 'deadline', id: shortClock(plan.timeoutMs), more: 'for all its tasks' },
    { what: 'clean up', id: 'when all went well', more: `${gone} and the inputs go` },
  ];
}
