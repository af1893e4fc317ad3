import type { Workload } from '../plan.ts';
import { commandWorkload, mp4ToMp3 } from './our-workloads.ts';

/** A template that a run can be made of. */
export interface TemplateOffer {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Where it was found, for those that are not of the gallery itself. */
  readonly place?: string;
  /** Without values of its parameters. */
  readonly workload: Workload;
}

/** A file or a folder that may be meant as a template and cannot be one, with the reason. */
export interface UnusedTemplate {
  readonly path: string;
  readonly why: string;
}

export const mp4OfferId = 'mp4-to-mp3';
export const commandOfferId = 'command-per-file';

/** What is there before the gallery was read. */
export const firstOffers: readonly TemplateOffer[] = [
  {
    id: mp4OfferId,
    title: mp4ToMp3.title,
    description: 'The sound of every video as an MP3 file',
    workload: mp4ToMp3,
  },
  {
    id: commandOfferId,
    title: commandWorkload({ command: '' }).title,
    description: 'Any line of bash, run once for each file',
    workload: { ...commandWorkload({ command: '' }), values: {} },
  },
];

/** The offer of this id; the first one where there is none. */
export function offerOf(offers: readonly TemplateOffer[], id: string): TemplateOffer {
  const [first] = firstOffers;
  const found = offers.find((offer) => offer.id === id) ?? offers[0] ?? first;
  if (!found) throw new RangeError('no template at all');
  return found;
}
