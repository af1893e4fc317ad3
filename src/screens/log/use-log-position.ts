import { useEffect, useRef, useState } from 'react';
import {
  firstPlace,
  type LogLayout,
  type LogPlace,
  lastPlace,
  moved,
  settled,
  topFor,
} from '../../model/log/log-place.ts';
import { block, endOf, lineAt, mostBytes } from '../../model/log/log-window.ts';
import type { LogState, LogView } from '../../state/log/log-view.ts';

export interface LogPosition {
  readonly chosen: LogPlace;
  readonly top: LogPlace;
  readonly following: boolean;
  move(by: number): void;
  /** To the first line of the file, wherever the window is. */
  toStart(): void;
  /** To the end, which is followed there. */
  toEnd(): void;
  follow(on: boolean): void;
  goTo(offset: number): void;
}

/** Where a person is in a log: the chosen row and the rows in sight. What comes next is read before it is reached. */
export function useLogPosition(
  view: LogView,
  state: LogState,
  height: number,
  layout: LogLayout,
): LogPosition {
  const { window, size } = state;
  const [following, setFollowing] = useState(view.from === 'end');
  const [place, setPlace] = useState<LogPlace>({ offset: 0, row: 0 });
  const topBefore = useRef<LogPlace>({ offset: 0, row: 0 });
  const asked = useRef('');

  const chosen = following ? lastPlace(window, layout) : settled(window, place, layout);
  const top = topFor(window, topBefore.current, chosen, height, layout);
  topBefore.current = top;

  const follow = (on: boolean) => {
    view.follow(on);
    setFollowing(on);
    if (!on) setPlace(chosen);
    if (on && endOf(window) < size) view.toEnd();
  };

  // Before an edge of what is held comes into sight; a full window moves only where one stands at its edge.
  useEffect(() => {
    if (window.lines.length === 0) return;
    const at = lineAt(window, chosen.offset);
    const hasRoom = window.bytes.length + 4 * block <= mostBytes;
    const near = hasRoom ? height : 2;
    const wantsOlder = window.start > 0 && lineAt(window, top.offset) < near && (hasRoom || at < near);
    const wantsNewer = endOf(window) < size && !following && window.lines.length - 1 - at < near;
    const request = `${wantsOlder} ${wantsNewer} ${window.start} ${endOf(window)}`;
    if (request === asked.current) return;
    asked.current = request;
    if (wantsOlder) view.older();
    else if (wantsNewer) view.newer();
  }, [view, window, chosen.offset, top.offset, height, size, following]);

  return {
    chosen,
    top,
    following,
    follow,
    move(by) {
      if (following && by > 0) return;
      if (following) follow(false);
      setPlace((before) => moved(window, following ? chosen : before, by, layout));
    },
    toStart() {
      follow(false);
      if (window.start > 0) view.toStart();
      setPlace(window.start > 0 ? { offset: 0, row: 0 } : firstPlace(window));
    },
    toEnd: () => follow(true),
    goTo(offset) {
      follow(false);
      setPlace({ offset, row: 0 });
    },
  };
}
