import { dirname } from 'node:path';
import { messageOf } from '../../model/problem.ts';
import { firstOffers, type TemplateOffer } from '../../model/run/workload/template-offer.ts';
import type { GalleryPlaces } from './gallery.ts';
import { listFolder, listTemplates } from './list-templates.ts';
import { loadFound } from './load-template.ts';
import type { TemplateEntry, Unseen } from './template-entry.ts';
import { workloadOf } from './workload-of.ts';

/** What a run can be made of, and what could not be used, with the reason. */
export interface ListedOffers {
  readonly offers: readonly TemplateOffer[];
  readonly unused: readonly Unseen[];
}

const pathOf = ({ named, files }: TemplateEntry): string =>
  named ?? dirname(files.job ?? files.pool ?? files.other ?? '');

async function offerOfEntry(entry: TemplateEntry, id: string, signal?: AbortSignal): Promise<TemplateOffer> {
  const { title, description } = entry;
  // A template without a title is known by the folders that lead to it.
  const isNamed = title !== entry.id.split('/').at(-1);
  return {
    id,
    title: isNamed ? title : entry.id,
    description,
    workload: workloadOf(await loadFound(entry, signal)),
  };
}

/** The templates of a file or a folder, as a run can be made of them. Those whose id is taken are known by their path. */
export async function offersAt(
  place: string,
  taken: readonly TemplateOffer[] = [],
  signal?: AbortSignal,
): Promise<ListedOffers> {
  const offers: TemplateOffer[] = [];
  const unused: Unseen[] = [];
  const listed = await listFolder(place, signal).catch((error: unknown) => {
    signal?.throwIfAborted();
    unused.push({ path: place, why: messageOf(error) });
    return { entries: [], unseen: [] };
  });
  for (const entry of listed.entries) {
    const path = pathOf(entry);
    try {
      if (entry.problem !== undefined) throw new Error(entry.problem);
      const isTaken = [...taken, ...offers].some(({ id }) => id === entry.id);
      offers.push({ ...(await offerOfEntry(entry, isTaken ? path : entry.id, signal)), place: path });
    } catch (error) {
      signal?.throwIfAborted();
      unused.push({ path, why: messageOf(error) });
    }
  }
  return { offers, unused: [...unused, ...listed.unseen] };
}

/**
 * The gallery as a run can be made of it, and what in it cannot be used: nobody should look for what they wrote in vain.
 * @param named files and folders of templates that were named before.
 */
export async function listOffers(
  places: GalleryPlaces,
  named: readonly string[] = [],
): Promise<ListedOffers> {
  const { entries, unseen } = await listTemplates(places);
  const unused: Unseen[] = [...unseen];
  const offers: TemplateOffer[] = [...firstOffers];
  for (const entry of entries) {
    if (offers.some((offer) => offer.id === entry.id)) continue;
    try {
      if (entry.problem !== undefined) throw new Error(entry.problem);
      offers.push(await offerOfEntry(entry, entry.id, places.signal));
    } catch (error) {
      places.signal?.throwIfAborted();
      unused.push({ path: pathOf(entry), why: messageOf(error) });
    }
  }
  for (const place of named) {
    const there = await offersAt(place, offers, places.signal);
    const isNew = ({ workload }: TemplateOffer) =>
      !offers.some((offer) => offer.workload.job.file === workload.job.file);
    offers.push(...there.offers.filter(isNew));
    unused.push(...there.unused);
  }
  return { offers, unused };
}
