import * as v from 'valibot';
import type { SessionEntry } from '../../state/session.ts';
import { type Place, placeSchema } from './place.ts';

/** A place that the person went to, with what is being typed there. It lasts until they leave it for good. */
export interface Visit {
  readonly place: Place;
  /** Written by `useDraft`; never a secret. */
  readonly drafts: Record<string, unknown>;
}

export const visit = (place: Place): Visit => ({ place, drafts: {} });

const samePlace = (a: Place, b: Place) => JSON.stringify(a) === JSON.stringify(b);

/** Back to a place that is open already; else it is opened on top. */
export function goneTo(visits: readonly Visit[], place: Place): readonly Visit[] {
  const at = visits.findIndex((open) => samePlace(open.place, place));
  return at < 0 ? [...visits, visit(place)] : visits.slice(0, at + 1);
}

/** What an interrupted program left, as far as it can be understood: the innermost places fall away first. */
export function visitsOf(entries: readonly SessionEntry[]): readonly Visit[] {
  const visits: Visit[] = [];
  for (const { place, drafts } of entries) {
    const read = v.safeParse(placeSchema, place);
    if (!read.success) break;
    visits.push({ place: read.output, drafts: { ...drafts } });
  }
  return visits;
}

/** Whether there is more to come back to than the first screen. */
export const isWorthReturning = (visits: readonly Visit[]): boolean => visits.length > 1;
