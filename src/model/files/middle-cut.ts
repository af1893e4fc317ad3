import { cellWidth, cutToCells } from '../cell-width.ts';
import { GraphemeSegmenter } from '../grapheme-segmenter.ts';

/** Cuts a sanitised name in its middle, so that its beginning and its ending are seen. */
export function cutMiddle(name: string, cells: number, mark = '…'): string {
  if (cellWidth(name) <= cells) return name;
  const tail = Math.min(12, Math.floor(cells / 3));
  // From behind: characters until the room of the tail is taken.
  const chars = [...new GraphemeSegmenter().segment(name)];
  let end = '';
  for (let i = chars.length - 1; i >= 0; i--) {
    const next = `${chars[i]?.segment ?? ''}${end}`;
    if (cellWidth(next) > tail) break;
    end = next;
  }
  return `${cutToCells(name, cells - cellWidth(end), mark)}${end}`;
}
