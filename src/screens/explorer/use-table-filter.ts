import { useEffect, useState } from 'react';
import { filterKeys } from '../../components/filter-keys.ts';
import type { KeyBinding } from '../../components/key-binding.ts';
import { useRemembered } from '../../components/view-memory.ts';
import { completeFilter } from '../../model/explorer/filter/complete-filter.ts';
import type { LiveTable } from '../../state/explorer/live-table.ts';

export interface TableFilter {
  readonly line: string;
  readonly editing: boolean;
  setLine(line: string): void;
  /** Takes a line as if it had been typed and kept; Esc leads back to the one before. */
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
  /** What was typed before an earlier line was recalled. */
  const [typed, setTyped] = useState('');
  /** Lines that one went further in from, such as from folder to folder. */
  const [trail, setTrail] = useState<readonly string[]>(left.trail ?? []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another line is worth remembering
  useEffect(() => leave({ filter: line, trail }), [line, trail]);
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
    setTrail([]);
    if (line !== '') note(line);
    table.setFilter(line, true);
  };
  const narrow = (text: string) => {
    setTrail([...trail, line]);
    setText(text);
    table.setFilter(text, true);
  };
  const back = () => {
    setTrail(trail.slice(0, -1));
    setText(trail.at(-1) ?? '');
    table.setFilter(trail.at(-1) ?? '', true);
  };
  const clear = () => {
    setEditing(false);
    setOlder(-1);
    setTrail([]);
    setText('');
    table.setFilter('', true);
  };
  const recall = (by: number) => {
    const at = Math.max(-1, Math.min(used.length - 1, older + by));
    if (older < 0 && at >= 0) setTyped(line);
    setOlder(at);
    change(at < 0 ? (older < 0 ? line : typed) : (used[at] ?? ''));
  };

  const typing: readonly KeyBinding[] = [
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
  ];
  const { first, open } = filterKeys({
    editing,
    line,
    keepHelp: 'Back to the rows; the service is asked for what it can narrow by itself.',
    keep,
    clear,
    before:
      trail.length === 0
        ? undefined
        : { label: 'out of it', help: 'Back to the rows before, as they were narrowed there.', run: back },
    typing,
    openHelp:
      'Narrow the rows: words that must all be found, !word, column:word, column:>5, <=10m, 2..4, prefix*.',
    open: () => setEditing(true),
  });
  return { line, editing, setLine: change, narrow, around: (own) => [...first, ...own, open] };
}
