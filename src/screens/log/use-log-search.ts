import { useState } from 'react';
import { findLine } from '../../model/log/log-search.ts';
import { endOf, lineAt } from '../../model/log/log-window.ts';
import type { LogState, LogView } from '../../state/log/log-view.ts';
import type { LogPosition } from './use-log-position.ts';

export interface LogSearch {
  readonly query: string;
  /** What is being typed; undefined while nothing is. */
  readonly typed: string | undefined;
  /** What became of the last search, for the line below. */
  readonly note: string | undefined;
  type(text: string): void;
  open(): void;
  /** Takes what was typed, and goes to the nearest find. */
  take(): void;
  cancel(): void;
  next(direction: 1 | -1): void;
}

/** Searches what is held of a log, then on request further. */
export function useLogSearch(view: LogView, state: LogState, position: LogPosition): LogSearch {
  const [query, setQuery] = useState('');
  const [typed, setTyped] = useState<string>();
  const [note, setNote] = useState<string>();
  const { window, size } = state;

  /** Offers to read on where more of the file is on that side; the next press does. */
  const [offered, setOffered] = useState<1 | -1>();

  const goTo = (index: number) => {
    const offset = window.lines[index];
    if (offset !== undefined) position.goTo(offset);
    setNote(undefined);
    setOffered(undefined);
  };

  const nowhere = (direction: 1 | -1, wanted = query) =>
    `no "${wanted}" further ${direction < 0 ? 'up' : 'down'}`;

  async function further(direction: 1 | -1): Promise<void> {
    setOffered(undefined);
    setNote(undefined);
    position.follow(false);
    const offset = await view.hunt(query, direction);
    if (offset !== undefined) position.goTo(offset);
    else setNote(nowhere(direction));
  }

  function nothingHere(direction: 1 | -1, wanted = query): void {
    const more = direction < 0 ? window.start > 0 : endOf(window) < size;
    const key = direction < 0 ? 'N' : 'n';
    setOffered(more ? direction : undefined);
    setNote(
      more
        ? `not in what is loaded; ${key} again reads on ${direction < 0 ? 'further up' : 'further down'}`
        : nowhere(direction, wanted),
    );
  }

  return {
    query,
    typed,
    note,
    type: setTyped,
    open: () => setTyped(query),
    cancel: () => setTyped(undefined),
    take() {
      const wanted = typed ?? '';
      setTyped(undefined);
      setQuery(wanted);
      setNote(undefined);
      if (wanted === '') return;
      const at = lineAt(window, position.chosen.offset);
      // One reads a log from its end: what is nearest above comes first.
      const found = findLine(window, wanted, at, -1) ?? findLine(window, wanted, at, 1);
      if (found !== undefined) goTo(found);
      else if (window.start > 0 || endOf(window) < size) nothingHere(-1, wanted);
      else setNote(`"${wanted}" is not in this log`);
    },
    next(direction) {
      if (offered === direction) {
        void further(direction);
        return;
      }
      const at = lineAt(window, position.chosen.offset);
      const found = findLine(window, query, at + direction, direction);
      if (found === undefined) nothingHere(direction);
      else goTo(found);
    },
  };
}
