import { imageWords, supportOf, supportWords } from '../../../../batch/image.ts';
import type { SupportedImage } from '../../../../batch/pool.ts';
import { allPages } from '../../../carries/all-pages.ts';
import type { FieldOffer, Offers } from '../../../plan-field.ts';
import { imageText } from '../../../texts/image-text.ts';
import { get, type WireRequest } from '../../../wire-request.ts';
import { wireAt, wireList, wireText, wireTime } from '../../../wire-row.ts';

function readImage(row: unknown): SupportedImage {
  const text = (name: string) => wireText(row, name) ?? '';
  const end = wireTime(row, 'batchSupportEndOfLife');
  return {
    reference: {
      publisher: text('imageReference/publisher'),
      offer: text('imageReference/offer'),
      sku: text('imageReference/sku'),
    },
    nodeAgentSkuId: text('nodeAgentSKUId'),
    osType: text('osType') === 'windows' ? 'windows' : 'linux',
    verified: text('verificationType') === 'verified',
    capabilities: wireList(row, 'capabilities').map(String),
    ...(end !== undefined && { endOfSupport: new Date(end) }),
  };
}

/** Those that are verified and supported longest stand first. */
const rank = (image: SupportedImage, now: number): number =>
  (image.verified ? 0 : 2) + (supportOf(image, now) === 'well' ? 0 : 1);

/** The images that nodes can be made from; one past its support cannot be taken. */
export function* imageOffers(now: number): Offers {
  const found: (FieldOffer & { readonly rank: number })[] = [];
  yield* allPages(get('supportedimages'), (rows) => {
    for (const row of rows) {
      const image = readImage(row);
      const support = supportWords(image, now);
      found.push({
        value: imageText(wireAt(row, 'imageReference')),
        label: imageWords(image.reference),
        detail: `${support} · ${image.nodeAgentSkuId} · ${image.reference.publisher}`,
        rank: rank(image, now),
        ...(supportOf(image, now) === 'past' && { refusal: support }),
      });
    }
    return undefined;
  });
  return found.sort((a, b) => a.rank - b.rank);
}

/** The node agent that the service has for an image. @returns undefined where it does not know the image */
export function* nodeAgentOf(image: string): Generator<WireRequest, string | undefined, unknown> {
  const wanted = image.toLowerCase().split(/[:/]/).slice(0, 3).join(':');
  let agent: string | undefined;
  yield* allPages(get('supportedimages'), (rows) => {
    const row = rows.find(
      (each) =>
        imageText(wireAt(each, 'imageReference')).toLowerCase().split(':').slice(0, 3).join(':') === wanted,
    );
    agent ??= wireText(row, 'nodeAgentSKUId');
    return undefined;
  });
  return agent;
}
