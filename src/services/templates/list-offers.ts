import { firstOffers, type TemplateOffer } from '../../model/run/workload/template-offer.ts';
import type { GalleryPlaces } from './gallery.ts';
import { listTemplates } from './list-templates.ts';
import { loadFound } from './load-template.ts';
import { workloadOf } from './workload-of.ts';

/** The gallery as a run can be made of it: what is faulty is left out, `batchdeck template check` tells of it. */
export async function listOffers(places: GalleryPlaces): Promise<readonly TemplateOffer[]> {
  const { entries } = await listTemplates(places);
  const offers: TemplateOffer[] = [...firstOffers];
  for (const entry of entries) {
    const { id, title, description, problem } = entry;
    if (problem !== undefined || offers.some((offer) => offer.id === id)) continue;
    try {
      // A template without a title is known by the folders that lead to it.
      const isNamed = title !== id.split('/').at(-1);
      offers.push({
        id,
        title: isNamed ? title : id,
        description,
        workload: workloadOf(await loadFound(entry, places.signal)),
      });
    } catch {
      places.signal?.throwIfAborted();
    }
  }
  return offers;
}
