import type { Tone } from './theme.tsx';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

export interface TableColumn<Row> {
  readonly title: string;
  /** The sign that rows are sorted by it, and which way. */
  readonly mark?: string;
  /** Cells; the last column takes what is left. */
  readonly width: number;
  /** What does not fit is left out of the middle: names that differ at their end stay apart. */
  readonly keepEnd?: boolean;
  /** It grows up to so many cells where the last column has more than its own width. */
  readonly most?: number;
  readonly align?: 'left' | 'right';
  /** Hidden where the terminal has fewer columns than this. */
  readonly from?: number;
  /** Data as it came: it is made safe here, where it is drawn. */
  cell(row: Row): Cell;
}
