import type { Tone } from './theme.tsx';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

export interface TableColumn<Row> {
  readonly title: string;
  /** Cells; the last column takes what is left. */
  readonly width: number;
  readonly align?: 'left' | 'right';
  /** Hidden where the terminal has fewer columns than this. */
  readonly from?: number;
  /** Data as it came: it is made safe here, where it is drawn. */
  cell(row: Row): Cell;
}
