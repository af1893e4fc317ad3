import { noPriceWords } from '../../../model/cost/prices/in-force.ts';
import { dollars, perHour } from '../../../model/cost/rate.ts';
import { roughly } from '../../../model/format.ts';
import type { PoolStatistics } from '../../../model/statistics/pool-statistics.ts';
import { shareWords, spanWords } from '../../../model/statistics/span-words.ts';

/** What share idles, now and while it was watched, and for how long. */
export function idleWords({ idle, slots }: PoolStatistics): string {
  if (idle.shareNow === undefined) return 'no node could take tasks now';
  return [
    `${shareWords(idle.shareNow)} of the nodes now`,
    ...(idle.shareWatched === undefined || idle.watchedMs < 5000
      ? []
      : [`${shareWords(idle.shareWatched)} while watched (${roughly(idle.watchedMs)})`]),
    ...(idle.medianMs === undefined ? [] : [`half of them for ${spanWords(idle.medianMs)} or longer`]),
    ...(slots.all > 0
      ? [`${slots.busy.toLocaleString('en-US')} of ${slots.all.toLocaleString('en-US')} slots busy`]
      : []),
  ].join(' · ');
}

/** What all costs an hour, and what of it does not work. */
export function costLine({ cost }: PoolStatistics): string {
  if (!cost) return `${noPriceWords()} for its size`;
  return [
    `${perHour(cost.perHour)} in all`,
    `${perHour(cost.idlePerHour)} idle`,
    ...(cost.failedPerHour > 0 ? [`${perHour(cost.failedPerHour)} failed`] : []),
    ...(cost.idleSoFar > 0 ? [`${dollars(cost.idleSoFar)} idled away`] : []),
  ].join(' · ');
}
