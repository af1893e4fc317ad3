import type { PoolRow } from '../store/rows.ts';

type ImageReference = PoolRow['spec']['virtualMachineConfiguration']['imageReference'];

/** An image as GET shows it: the latest version of a marketplace image unless another was asked for. */
export function imageView(image: ImageReference): ImageReference {
  if (image.version !== undefined || image.publisher === undefined) return image;
  return { ...image, version: 'latest' };
}
