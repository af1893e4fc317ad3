import { pricesAreAll } from '../../model/cost/prices/in-force.ts';
import { isFree, perHour } from '../../model/cost/rate.ts';
import { counted } from '../../model/format.ts';
import { type LeftRow, rateOf } from '../../model/left-running/left-row.ts';
import type { LeftState } from '../../state/left-running/left-state.ts';
import { ageText } from './left-columns.ts';

/** `$1.20/h` of rows; what has no price is named. */
export function rateWords(rows: readonly LeftRow[]): string {
  const { rate, currency, unpriced } = rateOf(rows);
  if (unpriced === 0) return perHour(rate, currency);
  const without = `${counted(unpriced, 'pool')} without a price`;
  return rate === 0 ? without : `${perHour(rate, currency)} and ${without}`;
}

/** What all pools come to, and by which prices. Of this machine alone nothing is billed. */
export function billWords(rows: readonly LeftRow[]): string {
  const pools = rows.filter(({ kind }) => kind === 'pool');
  if (pools.length === 0) return 'nothing is billed by the hour';
  if (pools.every(({ place }) => isFree(place.url))) return `on Azure about ${rateWords(pools)}`;
  return `${rateWords(pools)}, prices: ${pricesAreAll(rateOf(pools).prices)}`;
}

/** How far the looking is, at the right of the top line. */
export function lookWords({ phase, accounts }: LeftState, now: number): string {
  if (phase === 'finding') return 'looking for accounts …';
  const done = accounts.filter(({ state }) => state === 'looked' || state === 'refused').length;
  if (phase === 'looking') return `looked into ${done} of ${counted(accounts.length, 'account')} …`;
  const oldest = Math.min(...accounts.flatMap(({ at }) => (at === undefined ? [] : [at])));
  return Number.isFinite(oldest) ? `looked ${ageText(oldest, now)} ago` : '';
}

/** All that is known of a row, in one line. */
export function factWords(row: LeftRow, now: number): string {
  const { place } = row;
  return [
    place.account,
    ...(place.subscription === undefined ? [] : [place.subscription]),
    ...(place.region === '' ? [] : [place.region]),
    ...(row.kind === 'pool' ? [row.vmSize.replace(/^standard_/i, '')] : []),
    ...(row.kind === 'pool' && row.scalesItself ? ['scales itself'] : []),
    `seen ${ageText(row.seenAt, now)} ago`,
    row.runId === undefined ? 'batchdeck did not make it' : `of run ${row.runId}`,
  ].join(' · ');
}

/** What could not be looked at, account by account. */
export function unseenWords({ accounts, skipped }: LeftState, now: number): readonly string[] {
  return [
    ...skipped.map(({ subscription, told }) => `${subscription}: ${told.what}`),
    ...accounts.flatMap(({ place, state, why, at }) => {
      if (why === undefined) return [];
      const aged =
        state === 'refused' && at !== undefined ? ` (what it had ${ageText(at, now)} ago is shown)` : '';
      return [`${place.account}: ${why}${aged}`];
    }),
  ];
}
