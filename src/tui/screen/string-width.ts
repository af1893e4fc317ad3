import { stripVTControlCharacters } from 'node:util';
import { cellWidth } from '../../model/cell-width.ts';

/**
 * Takes the place of the package `string-width` below Ink in the bundle, so that the layout measures as the writer of
 * cells does, and no table of all emoji is compiled before the first frame.
 * @returns terminal cells of a text, escape sequences not counted.
 */
export default function stringWidth(text: string): number {
  return cellWidth(text.includes('\u001b') ? stripVTControlCharacters(text) : text);
}
