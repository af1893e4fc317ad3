import { useMemo } from 'react';
import { wrapRows } from '../model/ansi/wrap-line.ts';
import { isNarrow } from '../model/cell-width.ts';
import { sanitise } from '../model/sanitise.ts';
import type { KeyBinding } from './key-binding.ts';
import type { TableColumn } from './Table.tsx';
import { type Filter, useFilter } from './use-filter.ts';
import { useScroll } from './use-scroll.ts';

/** A line of a text, made safe, with its place in the whole of it. */
export interface NumberedLine {
  readonly at: number;
  readonly text: string;
}

/** A row of the screen: a line, or a part of one that is wrapped. */
export interface TextRow extends NumberedLine {
  readonly part: number;
}

export interface TextLinesView {
  /** The rows in sight. */
  readonly shown: readonly TextRow[];
  /** Cells of the numbers before the lines; 0 without them. */
  readonly gutter: number;
  readonly filter: Filter<NumberedLine>;
  /** The screen's bindings with those that scroll and filter. */
  around(own: readonly KeyBinding[]): KeyBinding[];
}

const columns: readonly TableColumn<NumberedLine>[] = [
  { title: 'line', width: 1, cell: ({ text }) => ({ text }) },
];

/** Cells at both edges of the text, and between a number and its line. */
const margin = 3;
const gap = 2;

function rowsOf({ at, text }: NumberedLine, cells: number): TextRow[] {
  if (isNarrow(text) && text.length <= cells) return [{ at, text, part: 0 }];
  return wrapRows(text, cells).map(({ start, end }, part) => ({ at, text: text.slice(start, end), part }));
}

/**
 * A text that is longer than its place: scrolled, wrapped, and narrowed to the lines that hold what is typed after `/`;
 * those have their numbers, because what stood around them is gone.
 */
export function useTextLines(text: string, height: number, cells: number): TextLinesView {
  const lines = useMemo(
    () =>
      text === '' ? [] : text.split('\n').map((each, at): NumberedLine => ({ at, text: sanitise(each) })),
    [text],
  );
  const filter = useFilter(lines, columns);
  const gutter = filter.line === '' ? 0 : String(filter.total).length;
  const room = Math.max(20, cells - 2 * margin - (gutter > 0 ? gutter + gap : 0));
  const rows = useMemo(() => filter.rows.flatMap((line) => rowsOf(line, room)), [filter.rows, room]);
  const scroll = useScroll(rows.length, height, { letters: true });
  return {
    shown: rows.slice(scroll.first, scroll.first + height),
    gutter,
    filter,
    around: (own) => [...filter.around(own), ...scroll.bindings],
  };
}
