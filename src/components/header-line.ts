import { cellWidth, cutToCells } from '../model/cell-width.ts';
import { columnGap } from './fit-columns.ts';

export interface HeaderCell {
  readonly title: string;
  readonly width: number;
  readonly align?: 'left' | 'right';
  /** The mark of the column that rows are sorted by. */
  readonly mark?: string;
}

/** The titles of a table in one line. A mark stands in the gap beside its column, so that sorting moves nothing. */
export function headerLine(cells: readonly HeaderCell[], ellipsis: string): string {
  let line = ' '.repeat(columnGap);
  cells.forEach(({ title, width, align = 'left', mark = '' }, at) => {
    const shown = cutToCells(title, width, ellipsis);
    const marked = mark === '' ? shown : align === 'left' ? `${shown} ${mark}` : `${mark} ${shown}`;
    const lead = align === 'left' ? 0 : width - cellWidth(marked);
    line = lead < 0 ? line.slice(0, lead) + marked : line + ' '.repeat(lead) + marked;
    // All but the last one with the gap behind it, of which a mark has taken its part.
    const rest = width - lead - cellWidth(marked) + (at < cells.length - 1 ? columnGap : 0);
    line += ' '.repeat(Math.max(0, rest));
  });
  return line;
}
