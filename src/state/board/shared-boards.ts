import { lingering } from '../lingering.ts';
import { type Board, type BoardOptions, openBoard } from './board.ts';

/** Opens each run's board once, however many screens show it; whoever comes back from a task finds it as it was. */
export function sharedBoards(options: Omit<BoardOptions, 'id'>, signal: AbortSignal): (id: string) => Board {
  const boards = lingering<Board>(signal);
  return (id) => boards.open(id, () => openBoard({ ...options, id }));
}
