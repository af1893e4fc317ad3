import { sourceWords } from '../../model/cost/prices/in-force.ts';
import { perHour } from '../../model/cost/rate.ts';
import { counted } from '../../model/format.ts';
import type { PoolStatistics } from '../../model/statistics/pool-statistics.ts';
import { shareWords, spanWords } from '../../model/statistics/span-words.ts';

/** The statistics of a pool for people, line by line, not sanitised. */
export function poolLines({ poolId, nodes, counts, slots, idle, cost }: PoolStatistics): string[] {
  const states = [...counts].map(([name, count]) => `${name} ${count.toLocaleString('en-US')}`).join(', ');
  return [
    `${poolId}: ${counted(nodes, 'node')}${states === '' ? '' : `: ${states}`}`,
    ...(idle.shareNow === undefined
      ? []
      : [
          `  ${shareWords(idle.shareNow)} of those that could work idle${idle.medianMs === undefined ? '' : `, half of them for ${spanWords(idle.medianMs)} or longer`}`,
          `  ${slots.busy.toLocaleString('en-US')} of ${counted(slots.all, 'slot')} busy`,
        ]),
    ...(cost
      ? [
          `  ${perHour(cost.perHour)} by ${sourceWords()}, ${perHour(cost.idlePerHour)} of it idles, ${perHour(cost.failedPerHour)} cannot work`,
        ]
      : []),
    ...idle.longest.slice(0, 5).map(({ id, state, ms }) => `  ${id}  ${state} for ${spanWords(ms)}`),
  ];
}
