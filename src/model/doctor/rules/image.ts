import { imageName, imageWords } from '../../batch/image.ts';
import { compareByNumbers } from '../../compare-by-numbers.ts';
import { isWireRow, type WireRow, wireList, wireText, wireTime } from '../../explorer/wire-row.ts';
import { imageOf } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { generationsOf } from '../vm-generation.ts';
import type { Rule } from './rule.ts';

type Image = NonNullable<ReturnType<typeof imageOf>>;

const capability = 'generation2vmimage';

const isGen2 = (image: WireRow): boolean =>
  wireList(image, 'capabilities').some((each) => String(each).toLowerCase() === capability);

function ofImage(row: WireRow): Image | undefined {
  const at = (name: string) => wireText(row, `imageReference/${name}`);
  const [publisher, offer, sku] = [at('publisher'), at('offer'), at('sku')];
  return publisher === undefined || offer === undefined || sku === undefined
    ? undefined
    : { publisher, offer, sku };
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Images that can be had, and will be for half a year. */
const lasting = (images: readonly WireRow[], now: number): WireRow[] =>
  images.filter((row) => {
    const end = wireTime(row, 'batchSupportEndOfLife');
    return (
      wireText(row, 'verificationType') === 'verified' && (end === undefined || end - now > 183 * 86_400_000)
    );
  });

/** What takes its place: of the same publisher if there is one, the newest by its name. */
function replacement(
  image: Image,
  images: readonly WireRow[],
  now: number,
  gen2: boolean,
): string | undefined {
  const fit = lasting(images, now).filter((row) => isGen2(row) === gen2);
  const own = fit.filter((row) => same(wireText(row, 'imageReference/publisher') ?? '', image.publisher));
  const names = (own.length > 0 ? own : fit).flatMap((row) => {
    const found = ofImage(row);
    return found ? [{ name: imageName(found), agent: wireText(row, 'nodeAgentSKUId') ?? '' }] : [];
  });
  const best = names.sort((a, b) => compareByNumbers(b.agent, a.agent)).at(0);
  return best && `${best.name} with node agent ${best.agent}`;
}

const anew = 'the image of a pool cannot be changed: make the pool anew';

/** 5 and 6: an image that Batch does not support any more, or that does not fit the VM size. */
export const image: Rule = function* ({ pool, now, subject }): Generator<Finding> {
  const row = pool?.row;
  const own = imageOf(row);
  if (!pool || !row || !own || !pool.images || pool.images.length === 0 || subject.of === 'node') return;
  const images = pool.images.filter(isWireRow);
  const known = images.find((each) => {
    const found = ofImage(each);
    return found !== undefined && same(imageName(found), imageName(own));
  });
  const vmSize = wireText(row, 'vmSize') ?? '';
  const generations = generationsOf(vmSize);
  const lead = { resource: 'pools', parents: [], id: pool.id } as const;
  const severity = pool.total === 0 ? 'stops' : 'note';
  const evidence = [
    {
      label: 'image',
      text: `${imageName(own)}, ${wireText(row, 'virtualMachineConfiguration/nodeAgentSKUId') ?? ''}`,
    },
  ];
  const end = known && wireTime(known, 'batchSupportEndOfLife');
  if (!known || (end !== undefined && end <= now)) {
    const since =
      end === undefined
        ? 'is not among the images that Batch supports'
        : `went out of support on ${new Date(end).toISOString().slice(0, 10)}`;
    const next = replacement(own, images, now, generations !== 'only 1');
    yield {
      pain: 'image-retired',
      what: `pool ${pool.id} is made of ${imageWords(own)}, which ${since}`,
      why: 'Batch brings no new nodes up from images that it no longer supports, and takes those that there are away in the end',
      todo: `${anew}${next ? ` with ${next}` : ' with an image that is supported (:images)'}`,
      certainty: known ? 'certain' : 'likely',
      severity,
      evidence,
      lead,
    };
    return;
  }
  const gen2 = isGen2(known);
  if (generations === undefined || generations === 'both' || gen2 === (generations === 'only 2')) return;
  const next = replacement(own, images, now, !gen2);
  yield {
    pain: 'image-generation',
    what: `pool ${pool.id}: ${imageWords(own)} is an image of generation ${gen2 ? 2 : 1}, and ${vmSize} starts generation ${gen2 ? 1 : 2} only`,
    why: 'a virtual machine starts an image of its own generation only, so no node can come up',
    todo: `${anew}${next ? ` with ${next}` : ''}, or with a size that starts both generations, such as Standard_D2s_v5`,
    certainty: 'likely',
    severity: 'stops',
    evidence: [
      ...evidence,
      { label: 'capabilities', text: wireList(known, 'capabilities').join(', ') || 'none' },
    ],
    lead,
  };
};
