import { redact } from '../redact.ts';
import { type CellKind, type CellValue, cellText } from './cell.ts';
import { type WireRow, wireNumber, wireText, wireTime } from './wire-row.ts';

/** One column of a resource's table: what it shows, how it is found, sorted, filtered and exported. */
export interface Column {
  /** Also its name in filters: `exit:>0`. */
  readonly title: string;
  readonly kind: CellKind;
  /** The properties that it reads, as `$select` names them. */
  readonly select: readonly string[];
  read(row: WireRow): CellValue;
  /** Cells of the terminal. */
  readonly width: number;
  /** It grows up to so many where there is room. */
  readonly most?: number;
  /** A text of numbers, such as `3/5`: it stands at the right as numbers do. */
  readonly counts?: boolean;
  /** A text as people read it in a table, where the service writes it for programs. It is still filtered as it is. */
  draw?(text: string): string;
  /** What does not fit is left out of the middle. */
  readonly keepEnd?: boolean;
  /** Hidden where the terminal has fewer columns than this. */
  readonly from?: number;
  /** Only where it is described or exported. */
  readonly hidden?: boolean;
  /** What it may hold, for completion; of a `word`. */
  readonly words?: readonly string[];
  /** Words of a filter that stand for several: `completed` for `succeeded` and `failed`. */
  readonly wide?: Readonly<Record<string, readonly string[]>>;
  /** The property in `$filter`, where the service takes it. */
  readonly filter?: string;
  /** Of a `word`: the `$filter` for one of its words, where that is not `filter eq 'word'`. */
  wordFilter?(word: string): string | undefined;
}

/** A cell as tables and descriptions show it. */
export function drawnText({ kind, draw }: Column, value: CellValue, now: number): string {
  const text = redact(cellText(value, kind, now));
  return draw && text !== '' ? draw(text) : text;
}

type Shape = Pick<Column, 'width'> & Partial<Omit<Column, 'title' | 'read'>>;

const first = (path: string): string => path.split('/')[0] ?? path;

/** A column of one property. */
export function columnAt(title: string, path: string, kind: CellKind, shape: Shape): Column {
  const read = readers[kind];
  return { title, kind, select: [first(path)], read: (row) => read(row, path), ...shape };
}

const readers: Readonly<Record<CellKind, (row: WireRow, path: string) => CellValue>> = {
  text: (row, path) => wireText(row, path) ?? wireNumber(row, path)?.toString(),
  word: (row, path) => wireText(row, path)?.toLowerCase(),
  number: wireNumber,
  bytes: wireNumber,
  span: wireNumber,
  time: wireTime,
  flag: (row, path) => {
    const value = path.split('/').reduce<unknown>((at, name) => Reflect.get(Object(at), name), row);
    return value === undefined || value === null ? undefined : value === true ? 'yes' : 'no';
  },
};
