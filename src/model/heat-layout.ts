/**
 * How nodes are laid out as cells:
 * `spaced` one node a cell with a gap, `dense` without one, `halves` two above each other in one cell,
 * `buckets` several in one cell.
 */
export type HeatMode = 'spaced' | 'dense' | 'halves' | 'buckets';

export interface HeatLayout {
  readonly mode: HeatMode;
  /** Nodes beside each other; in `buckets`, cells. */
  readonly perRow: number;
  /** Rows of the terminal. */
  readonly rows: number;
  /** Nodes in one cell; 1 but for buckets. */
  readonly bucket: number;
}

interface Room {
  /** Terminal columns and rows. */
  readonly width: number;
  readonly height: number;
  /** Half blocks need colour: a glyph has no room there to tell its state. */
  readonly color: boolean;
}

/** The roomiest layout that shows every one of `count` nodes: never a cap. */
export function heatLayout(count: number, { width, height, color }: Room): HeatLayout {
  const columns = Math.max(1, width);
  const most = Math.max(1, height);
  const spaced = Math.max(1, Math.floor((columns + 1) / 2));
  const rowsOf = (perRow: number, nodes = count) => Math.ceil(nodes / perRow);
  if (count <= spaced * most) return { mode: 'spaced', perRow: spaced, rows: rowsOf(spaced), bucket: 1 };
  if (count <= columns * most) return { mode: 'dense', perRow: columns, rows: rowsOf(columns), bucket: 1 };
  if (color && count <= 2 * columns * most)
    return { mode: 'halves', perRow: columns, rows: Math.ceil(rowsOf(columns) / 2), bucket: 1 };
  // A power of two: a number that is remembered, and the map jumps seldom while nodes come.
  const bucket = 2 ** Math.ceil(Math.log2(count / (columns * most)));
  return { mode: 'buckets', perRow: columns, rows: rowsOf(columns, Math.ceil(count / bucket)), bucket };
}

/** How many nodes one step of an arrow key passes: to the next cell, or to the row below. */
export function heatSteps({ perRow, bucket }: HeatLayout): { readonly cell: number; readonly row: number } {
  return { cell: bucket, row: perRow * bucket };
}
