import type { FormField, PickList, PickOption } from '../../../components/form-field.ts';
import { imageName, imageNamed, imageWords, supportOf, supportWords } from '../../../model/batch/image.ts';
import type { SupportedImage } from '../../../model/batch/pool.ts';
import { nodePrice, noPriceWords } from '../../../model/cost/prices/in-force.ts';
import { hourlyRate } from '../../../model/cost/rate.ts';
import { knownVmSize } from '../../../model/cost/vm-sizes.ts';
import { choiceRefusal } from '../../../model/fit/draft-fit.ts';
import { type SizeOffer, sizeNamed } from '../../../model/fit/size-offer.ts';
import { counted } from '../../../model/format.ts';
import { type RunDraft, usesExistingPool } from '../../../model/run/draft.ts';
import { policyNames } from '../../../model/run/policies.ts';
import { policyWords, policyWordsOnPool } from '../../../model/run/policy-words.ts';
import { listState } from '../list-state.ts';
import { stepFields } from '../new-run-fields.ts';
import type { World } from '../use-world.ts';
import { poolOptions } from './pool-rows.ts';
import { sizeList, unitPrice } from './size-list.ts';

type Note = NonNullable<FormField['note']>;

const dim = (text: string): Note => ({ text, tone: 'dim' });

export const sizeWords = ({ cores, memoryGiB }: Pick<SizeOffer, 'cores' | 'memoryGiB'>): string =>
  memoryGiB === undefined ? counted(cores, 'core') : `${counted(cores, 'core')}, ${memoryGiB} GiB`;

const imageTone = (image: SupportedImage, now: number) =>
  supportOf(image, now) === 'well' && image.verified ? 'good' : 'cost';

function imageList(draft: RunDraft, { images, os, fit }: World, now: number): PickList {
  const rank = (image: SupportedImage) =>
    (supportOf(image, now) === 'past' ? 2 : 0) + (image.verified ? 0 : 1);
  const options = (images.data ?? [])
    .filter(({ osType }) => osType === os)
    .sort((a, b) => rank(a) - rank(b) || imageWords(a.reference).localeCompare(imageWords(b.reference)))
    .map(
      (image): PickOption => ({
        value: imageName(image.reference),
        label: imageWords(image.reference),
        detail: `${supportWords(image, now).padEnd(26)} ${imageName(image.reference)}`,
        tone: imageTone(image, now) === 'good' ? 'dim' : 'cost',
        refusal: choiceRefusal(draft, { image: imageName(image.reference) }, fit, now),
      }),
    );
  return { options, folds: true, state: listState(images, 'images') };
}

function imageNote(draft: RunDraft, { images }: World, now: number, room: number): Note {
  if (!images.data)
    return images.trouble === undefined
      ? dim('reading the images …')
      : { text: 'images could not be read', tone: 'cost' };
  const image = imageNamed(images.data, draft.image);
  if (!image) return dim('');
  const words = supportWords(image, now);
  const named = `${imageWords(image.reference)}, ${words}`;
  return { text: named.length <= room ? named : words, tone: imageTone(image, now) };
}

function sizeNote({ vmSize }: RunDraft, { fit }: World, room: number): Note {
  const size = (fit.sizes && sizeNamed(fit.sizes, vmSize)) ?? knownVmSize(vmSize);
  const price = nodePrice(vmSize, 'dedicated');
  if (price === undefined) return { text: noPriceWords(), tone: 'cost' };
  const words = size ? `${sizeWords(size)}, ${unitPrice(price)}` : unitPrice(price);
  return dim(words.length <= room ? words : words.replaceAll(',', ''));
}

function slotsNote({ vmSize, slots, nodes, spot }: RunDraft): Note {
  const cores = knownVmSize(vmSize)?.cores;
  if (cores !== undefined && Number(slots) > cores)
    return { text: `they share ${counted(cores, 'core')}`, tone: 'cost' };
  const atOnce = (Number(nodes) + Number(spot)) * Number(slots);
  return dim(Number.isInteger(atOnce) ? `${counted(atOnce, 'task')} at once` : '');
}

function policyField(draft: RunDraft): Partial<FormField> {
  if (!usesExistingPool(draft)) return { choices: policyNames, choiceLabels: policyWords };
  return { choices: Object.keys(policyWordsOnPool), choiceLabels: { ...policyWords, ...policyWordsOnPool } };
}

function extras(id: string, draft: RunDraft, world: World, now: number, room: number): Partial<FormField> {
  switch (id) {
    case 'image':
      return { list: imageList(draft, world, now), note: imageNote(draft, world, now, room) };
    case 'vmSize':
      return { list: sizeList(draft, world, now), note: sizeNote(draft, world, room) };
    case 'spot': {
      const rate = hourlyRate({ vmSize: draft.vmSize, dedicated: 0, spot: 1 });
      return rate === undefined ? {} : { note: dim(`about ${unitPrice(rate)} each`) };
    }
    case 'slots':
      return { note: slotsNote(draft) };
    case 'whenDone':
      return policyField(draft);
    case 'pool':
      return { list: { options: poolOptions(draft, world), state: listState(world.pools, 'pools') } };
    default:
      return {};
  }
}

/** The fields of the pool step, with what the account says to their values. @param room cells of a note. */
export function poolFields(draft: RunDraft, world: World, now: number, room: number): FormField[] {
  return stepFields('pool', draft, world).map((field) => ({
    ...field,
    ...extras(field.id, draft, world, now, room),
  }));
}
