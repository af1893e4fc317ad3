import { type Board, type BoardOptions, openBoard } from './board.ts';

/** A board that nobody shows stays open so long: whoever comes back from a task finds it as it was, not empty. */
const lingerMs = 30_000;

interface Shared {
  readonly board: Board;
  uses: number;
  timer: NodeJS.Timeout | undefined;
}

/** Opens each run's board once, however many screens show it. */
export function sharedBoards(options: Omit<BoardOptions, 'id'>, signal: AbortSignal) {
  const boards = new Map<string, Shared>();
  const end = (id: string) => {
    boards.get(id)?.board.close();
    boards.delete(id);
  };
  signal.addEventListener('abort', () => {
    for (const [id, { timer }] of boards) {
      clearTimeout(timer);
      end(id);
    }
  });
  return (id: string): Board => {
    const shared = boards.get(id) ?? { board: openBoard({ ...options, id }), uses: 0, timer: undefined };
    boards.set(id, shared);
    clearTimeout(shared.timer);
    shared.uses++;
    let open = true;
    return {
      ...shared.board,
      close() {
        if (!open) return;
        open = false;
        shared.uses--;
        if (shared.uses === 0 && !signal.aborted) shared.timer = setTimeout(() => end(id), lingerMs);
      },
    };
  };
}
