import { cellWidth } from '../model/cell-width.ts';
import type { TableColumn } from './table-column.ts';

export type ColumnShape = Pick<TableColumn<never>, 'title' | 'width' | 'most' | 'from'>;

export interface FittedColumn<Column> {
  readonly column: Column;
  /** Cells that it is drawn with. */
  readonly width: number;
}

/** Cells between two columns. */
export const columnGap = 3;
/** Before the first column and behind the last one. */
const margins = 4;
/** A last column takes what is left, but less than this says nothing. */
const leastLast = 10;

/** A title is never cut. */
const leastOf = ({ title, width }: ColumnShape) => Math.max(width, cellWidth(title));

/** Those that there is room for, the ones for wider terminals left out first. */
function withRoom<Column extends ColumnShape>(columns: readonly Column[], width: number): readonly Column[] {
  const shown = columns.filter(({ from = 0 }) => width >= from);
  for (;;) {
    const last = shown.at(-1);
    if (!last || shown.length === 1) return shown;
    const before = shown.slice(0, -1).reduce((sum, column) => sum + leastOf(column) + columnGap, margins);
    const leastEnd = Math.max(cellWidth(last.title), Math.min(last.width, leastLast));
    if (before + leastEnd <= width) return shown;
    const spare = shown.reduce(
      (worst, { from = 0 }, at) => (at > 0 && from >= (shown[worst]?.from ?? 0) ? at : worst),
      1,
    );
    shown.splice(spare, 1);
  }
}

/**
 * The columns that a table of this width shows, and how wide each is: what they hold decides who gets the room that
 * is left, the narrow ones first, so that nothing is cut while another column stands empty.
 * @param wanted cells that the texts of a column take; it gets them up to its `most`, the last column without a bound.
 */
export function fitColumns<Column extends ColumnShape>(
  columns: readonly Column[],
  width: number,
  wanted: (column: Column) => number,
): readonly FittedColumn<Column>[] {
  const shown = withRoom(columns, width);
  const isLast = (at: number) => at === shown.length - 1;
  const gaps = margins + columnGap * (shown.length - 1);
  const parts = shown.map((column, at) => {
    const least = isLast(at)
      ? Math.max(cellWidth(column.title), Math.min(column.width, leastLast))
      : leastOf(column);
    const most = isLast(at) ? Number.POSITIVE_INFINITY : (column.most ?? column.width);
    return { column, width: least, want: Math.max(least, Math.min(most, wanted(column))) };
  });
  let spare = width - gaps - parts.reduce((sum, part) => sum + part.width, 0);
  while (spare > 0) {
    // The narrowest of those that want more: two long ones end up with equal parts.
    const next = parts
      .filter((part) => part.width < part.want)
      .reduce<(typeof parts)[number] | undefined>(
        (least, part) => (least === undefined || part.width < least.width ? part : least),
        undefined,
      );
    if (!next) break;
    next.width++;
    spare--;
  }
  const last = parts.at(-1);
  if (last) last.width = Math.max(4, last.width + spare);
  return parts.map(({ column, width: cells }) => ({ column, width: cells }));
}
