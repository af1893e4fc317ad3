import { given } from '../wire-object.ts';
import type { WireRow } from '../wire-row.ts';
import { wireText } from '../wire-row.ts';

/**
 * `publisher:offer:sku`, with `:version` where it is not the latest, or the resource id of an image of one's own; with
 * strokes instead of colons too, as a run names an image.
 */
export function imageReference(text: string): WireRow {
  if (text.startsWith('/')) return { virtualMachineImageId: text };
  const [publisher, offer, sku, version] = text.split(/[:/]/);
  return given({ publisher, offer, sku, version });
}

export function imageText(reference: unknown): string {
  const own = wireText(reference, 'virtualMachineImageId');
  if (own !== undefined) return own;
  const version = wireText(reference, 'version');
  const parts = ['publisher', 'offer', 'sku'].map((name) => wireText(reference, name) ?? '');
  return [...parts, ...(version === undefined || version === 'latest' ? [] : [version])].join(':');
}

export const imageProblem = (text: string): string | undefined =>
  /^\/subscriptions\/\S+$/i.test(text.trim()) ||
  /^[^:/\s]+[:/][^:/\s]+[:/][^:/\s]+([:/][^:/\s]+)?$/.test(text.trim())
    ? undefined
    : 'publisher:offer:sku, or the resource id of an image';
