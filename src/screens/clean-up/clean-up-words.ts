import type { LeftThing } from '../../model/clean-up/left-thing.ts';
import { costs, goesWith, kindWord, rateOfThings } from '../../model/clean-up/plan-words.ts';
import { priceWord } from '../../model/cost/prices/in-force.ts';
import { perHour } from '../../model/cost/rate.ts';
import type { CleanUpView } from '../../state/clean-up.ts';

/** `$0.48/h until they go`; on this machine what it would be on Azure. */
export function rateWords(things: readonly LeftThing[], free: boolean): string {
  const { dollarsAnHour, unknown, prices } = rateOfThings(things);
  const rate = perHour(dollarsAnHour, prices?.currency);
  if (free) return dollarsAnHour > 0 ? `free here, about ${rate} on Azure` : 'free here';
  if (unknown) return 'its pool is billed until it goes';
  return dollarsAnHour > 0 ? `about ${rate} (${priceWord(prices)}) until they go` : 'no node is billed';
}

/** What goes with a thing, where the table has no room for it. */
export function lostWords(thing: LeftThing, { downloaded }: CleanUpView, free: boolean): string | undefined {
  const words = [costs(thing, free), goesWith(thing, downloaded)].filter((text) => text !== '');
  return words.length > 0 ? `${kindWord(thing)}: ${words.join(' · ')}` : undefined;
}

/** How far it is, at the right of the top line. */
export function statusWords({ phase, things }: CleanUpView): string {
  if (phase === 'reading') return 'reading what is left …';
  if (phase === 'asking') return things.length > 0 ? 'nothing is deleted yet' : 'nothing to delete';
  if (phase === 'over') return 'done';
  return `${phase} …`;
}

/** What is to be known beside the things: what vanished, what is somebody else's. */
export function asideWords({ phase, things, goneAlready, foreign, trouble }: CleanUpView): string[] {
  if (phase === 'reading') return trouble === undefined ? ['reading what is left …'] : [];
  return [
    ...(things.length === 0 ? ['nothing: all of it is gone'] : []),
    ...goneAlready.map(({ what, id }) => `gone already: ${what} ${id}`),
    ...foreign.map(({ what, id }) => `left alone: ${what} ${id} is of that name, but not of this run`),
  ];
}
