import { useEffect, useState } from 'react';
import type { KeyBinding } from '../../components/key-binding.ts';
import { useRemembered } from '../../components/view-memory.ts';
import { completeFilter } from '../../model/explorer/filter/complete-filter.ts';
import type { LiveTable } from '../../state/explorer/live-table.ts';

export interface TableFilter {
  readonly line: string;
  readonly editing: boolean;
  setLine(line: string): void;
  /** Takes a line as if it had been typed and kept. */
  narrow(line: string): void;
  /** The screen's bindings with `/` behind them, and before them what keys do while the line is typed or narrows. */
  around(own: readonly KeyBinding[]): KeyBinding[];
}

/** Lines that were used before, the latest first; of all tables of this program. */
const used: string[] = [];
const mostUsed = 50;

function note(line: string): void {
  const at = used.indexOf(line);
  if (at >= 0) used.splice(at, 1);
  used.unshift(line);
  used.splice(mostUsed);
}

/** The filter line of a live table: what is here is narrowed with each letter, the service is asked on Enter. */
export function useTableFilter(table: LiveTable, remember: string): TableFilter {
  const { left, leave } = useRemembered(remember);
  const [line, setText] = useState(left.filter ?? '');
  const [editing, setEditing] = useState(false);
  const [older, setOlder] = useState(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another line is worth remembering
  useEffect(() => leave({ filter: line }), [line]);
  // Whoever comes back finds the rows narrowed as they were.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the table that is shown
  useEffect(() => {
    if (table.store.getState().filter.line !== line) table.setFilter(line, true);
  }, [table]);

  const change = (text: string) => {
    setText(text);
    table.setFilter(text, false);
  };
  const keep = () => {
    setEditing(false);
    setOlder(-1);
    if (line !== '') note(line);
    table.setFilter(line, true);
  };
  const narrow = (text: string) => {
    setText(text);
    table.setFilter(text, true);
  };
  const clear = () => {
    setEditing(false);
    setOlder(-1);
    setText('');
    table.setFilter('', true);
  };
  const recall = (by: number) => {
    const at = Math.max(-1, Math.min(used.length - 1, older + by));
    setOlder(at);
    change(at < 0 ? '' : (used[at] ?? ''));
  };

  const first: KeyBinding[] = [];
  if (editing)
    first.push(
      {
        keys: ['Enter'],
        label: 'keep the filter',
        help: 'Back to the rows; the service is asked for what it can narrow by itself.',
        footer: true,
        run: keep,
      },
      {
        keys: ['Tab'],
        label: 'complete',
        help: 'Complete the name of a column or one of its words.',
        footer: true,
        run: () => change(completeFilter(line, table.resource.columns)),
      },
      {
        keys: ['Up'],
        label: 'earlier',
        help: 'The filter that was used before.',
        footer: used.length > 0,
        run: () => recall(1),
      },
      { keys: ['Down'], label: 'later', help: 'The filter after it.', run: () => recall(-1) },
    );
  if (editing || line !== '')
    first.push({
      keys: ['Esc'],
      label: 'clear the filter',
      help: 'Show every row again.',
      footer: true,
      run: clear,
    });
  const open: KeyBinding = {
    keys: ['/'],
    label: 'filter',
    help: 'Narrow the rows: words that must all be found, !word, column:word, column:>5, <=10m, 2..4, prefix*.',
    footer: !editing && line === '',
    run: () => setEditing(true),
  };
  return { line, editing, setLine: change, narrow, around: (own) => [...first, ...own, open] };
}
