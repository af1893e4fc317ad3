import { useEffect, useMemo, useRef, useState } from 'react';
import { rowFilter } from '../model/table/row-filter.ts';
import { filterKeys } from './filter-keys.ts';
import type { KeyBinding } from './key-binding.ts';
import type { TableColumn } from './Table.tsx';
import { useRemembered } from './view-memory.ts';

/** The filter of a table: what it lets through, and its line while it is typed. */
export interface Filter<Row> {
  readonly rows: readonly Row[];
  /** How many rows there are without it. */
  readonly total: number;
  readonly line: string;
  /** Its line is being typed. */
  readonly editing: boolean;
  setLine(line: string): void;
  /** The screen's bindings with `/` behind them, and before them Enter and Esc while it is typed or narrows. */
  around(own: readonly KeyBinding[]): KeyBinding[];
}

/**
 * Narrows rows by what is typed after `/`: words that must all be found, `!word`, `column:word`.
 * @param columns what of a row can be found: the text of its cells, under their titles.
 * @param options `remember`: the place whose filter is found again when the screen is opened anew.
 */
export function useFilter<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  options: { readonly remember?: string } = {},
): Filter<Row> {
  const { left, leave } = useRemembered(options.remember);
  const [line, setLine] = useState(left.filter ?? '');
  const [editing, setEditing] = useState(false);
  const [place, setPlace] = useState(options.remember);
  // Another place on the same screen, such as another folder, has a filter of its own.
  if (place !== options.remember) {
    setPlace(options.remember);
    setLine(left.filter ?? '');
    setEditing(false);
  }
  // Columns are made anew by each render; what they show of a row changes with the row.
  const latest = useRef(columns);
  latest.current = columns;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another line is worth remembering
  useEffect(() => leave({ filter: line }), [line]);
  const kept = useMemo(() => {
    const keep = rowFilter(
      line,
      latest.current.map(({ title }) => title),
    );
    if (!keep) return rows;
    return rows.filter((row) =>
      keep(latest.current.map(({ title, cell }) => ({ column: title, text: cell(row).text }))),
    );
  }, [rows, line]);
  const clear = () => {
    setLine('');
    setEditing(false);
  };
  const { first, open } = filterKeys({
    editing,
    line,
    keepHelp: 'Back to the rows; they stay narrowed.',
    keep: () => setEditing(false),
    clear,
    openHelp:
      'Narrow the rows: words that must all be found, !word for what must not, column:word for one column.',
    unavailable: rows.length === 0 ? 'there are no rows' : undefined,
    open: () => setEditing(true),
  });
  const around = (own: readonly KeyBinding[]) => [...first, ...own, open];
  return { rows: kept, total: rows.length, line, editing, setLine, around };
}
