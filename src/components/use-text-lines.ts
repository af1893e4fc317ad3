import { useMemo } from 'react';
import type { KeyBinding } from './key-binding.ts';
import type { TableColumn } from './Table.tsx';
import { type Filter, useFilter } from './use-filter.ts';
import { useScroll } from './use-scroll.ts';

/** A line of a text, with its place in the whole of it. */
export interface NumberedLine {
  readonly at: number;
  readonly text: string;
}

export interface TextLinesView {
  /** The lines in sight. */
  readonly shown: readonly NumberedLine[];
  readonly filter: Filter<NumberedLine>;
  /** The screen's bindings with those that scroll and filter. */
  around(own: readonly KeyBinding[]): KeyBinding[];
}

const columns: readonly TableColumn<NumberedLine>[] = [
  { title: 'line', width: 1, cell: ({ text }) => ({ text }) },
];

/** A text that is longer than its place: scrolled, and narrowed to the lines that hold what is typed after `/`. */
export function useTextLines(text: string, height: number): TextLinesView {
  const lines = useMemo(
    () => (text === '' ? [] : text.split('\n').map((each, at): NumberedLine => ({ at, text: each }))),
    [text],
  );
  const filter = useFilter(lines, columns);
  const scroll = useScroll(filter.rows.length, height, { letters: true });
  return {
    shown: filter.rows.slice(scroll.first, scroll.first + height),
    filter,
    around: (own) => [...filter.around(own), ...scroll.bindings],
  };
}
