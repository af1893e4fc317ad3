import type { PoolStanding } from '../../model/batch/pool-standing.ts';
import { nodesOfSize } from '../../model/cost/node-words.ts';
import type { Prices } from '../../model/cost/prices/prices.ts';
import { isFree, perHour } from '../../model/cost/rate.ts';
import { counted } from '../../model/format.ts';
import { sanitise } from '../../model/sanitise.ts';
import { poolRate } from './home-entries.ts';

/** What giving the nodes of a pool back means, to be answered with yes or no. */
export function scalingQuestion(
  standing: PoolStanding,
  batchUrl: string,
  pricesOf: (batchUrl: string) => Prices,
) {
  const { pool, nodes, byState } = standing;
  const { vmSize, dedicated, spot } = pool;
  const prices = pricesOf(batchUrl);
  const rate = poolRate(standing, prices);
  const running = byState.running ?? 0;
  const stops = isFree(batchUrl)
    ? 'It costs nothing here; its processes end.'
    : `That stops ${rate === undefined ? 'what they cost' : perHour(rate, prices.currency)}.`;
  const work =
    running > 0
      ? `${counted(running, 'node')} at work: their tasks go back to the queue and begin anew later.`
      : 'No node is at work.';
  const id = sanitise(pool.id);
  return {
    question: `Give back all ${counted(nodes, 'node')} of ${id} (${nodesOfSize({ vmSize, dedicated: dedicated.current, spot: spot.current })})?`,
    lines: [
      `${work} What tasks left on the nodes goes with them. ${stops}`,
      'The pool stays, with no nodes, and can be filled again.',
      `az batch pool resize --pool-id ${id} --target-dedicated-nodes 0 --target-low-priority-nodes 0`,
    ],
    doing: 'give them back',
  };
}
