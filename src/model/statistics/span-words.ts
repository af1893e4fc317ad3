import { counted, shortClock } from '../format.ts';

/** A span as it is told among others: `0.24 s`, `8.3 s`, `2:35`, `1:02:35`. @param ms milliseconds */
export function spanWords(ms: number): string {
  if (ms >= 60_000) return shortClock(ms);
  const seconds = ms / 1000;
  return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
}

/** From one to another time, with the digits that a step between them needs: `0.5 to 1.0 s`, `1:00 to 1:10`. */
export function rangeWords(from: number, to: number, step: number): string {
  const digits = step >= 1000 ? 0 : step >= 100 ? 1 : step >= 10 ? 2 : 3;
  const words = (ms: number) => (ms >= 60_000 ? shortClock(ms) : (ms / 1000).toFixed(digits));
  const unit = (ms: number) => (ms >= 60_000 ? '' : ' s');
  if (!Number.isFinite(to)) return `over ${words(from)}${unit(from)}`;
  return `${words(from)}${unit(to) === unit(from) ? '' : unit(from)} to ${words(to)}${unit(to)}`;
}

/** A share as people say it: `12 %`, `under 1 %`, `over 99 %`. @param share from 0 to 1 */
export function shareWords(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1 %';
  if (share < 1 && share > 0.99) return 'over 99 %';
  return `${Math.round(100 * share)} %`;
}

/** A rate with as many digits as it is worth. */
export const rateWords = (count: number): string =>
  count.toLocaleString('en-US', { maximumFractionDigits: count < 10 ? 1 : 0 });

/** Time of many nodes together: `84.3 node hours`, `26 node minutes`. @param ms milliseconds */
export function nodeTimeWords(ms: number): string {
  const hours = ms / 3_600_000;
  if (hours < 1) return counted(Math.round(ms / 60_000), 'node minute');
  return `${hours.toLocaleString('en-US', { maximumFractionDigits: hours < 100 ? 1 : 0 })} node hours`;
}
