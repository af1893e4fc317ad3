import type { ImageReference, SupportedImage } from './pool.ts';

/** `publisher/offer/sku`, as a person types it and the forms hold it. */
export const imageName = ({ publisher, offer, sku }: ImageReference): string =>
  `${publisher}/${offer}/${sku}`;

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The image that a text names, however it is capitalised: the service answers in lower case. */
export function imageNamed(images: readonly SupportedImage[], name: string): SupportedImage | undefined {
  return images.find(({ reference }) => same(imageName(reference), name));
}

const version = /(\d{2})[_.]?(04|10)/;

/**
 * What people call an image: `Ubuntu Server 24.04`, `AlmaLinux 9`, `Windows Server 2022`; its offer and sku where
 * that is not known.
 */
export function imageWords({ publisher, offer, sku }: ImageReference): string {
  const digits = /\d+/.exec(sku)?.[0] ?? '';
  const [, number] = /-g(?:en)?([12])$/i.exec(sku) ?? [];
  const generation = number === undefined ? '' : `, gen ${number}`;
  switch (publisher.toLowerCase()) {
    case 'canonical': {
      const [, year, month] = version.exec(sku) ?? version.exec(offer) ?? [];
      return year ? `Ubuntu Server ${year}.${month}${generation}` : `${offer} ${sku}`;
    }
    case 'microsoft-dsvm':
      return /^ubuntu-hpc$/i.test(offer)
        ? `Ubuntu HPC ${digits.replace(/^(\d{2})(\d{2})$/, '$1.$2')}`
        : `${offer} ${sku}`;
    case 'almalinux':
      return /hpc/i.test(offer) ? `AlmaLinux HPC ${digits}` : `AlmaLinux ${digits}${generation}`;
    case 'debian':
      return `Debian ${digits}${generation}`;
    case 'microsoftwindowsserver':
      return `Windows Server ${digits}${generation}`;
    default:
      return `${offer} ${sku}`;
  }
}

const soonMs = 183 * 86_400_000;

/** How long Batch supports an image: past, soon (within half a year), or well. */
export function supportOf(image: SupportedImage, now: number): 'past' | 'soon' | 'well' {
  const end = image.endOfSupport?.getTime();
  if (end === undefined) return 'well';
  return end <= now ? 'past' : end - now < soonMs ? 'soon' : 'well';
}

/** `verified, until 2029-05`, `not verified`, `support ended 2025-04`. */
export function supportWords(image: SupportedImage, now: number): string {
  const month = image.endOfSupport?.toISOString().slice(0, 7);
  if (supportOf(image, now) === 'past') return `support ended ${month}`;
  const verified = image.verified ? 'verified' : 'not verified';
  return month === undefined ? verified : `${verified}, until ${month}`;
}
