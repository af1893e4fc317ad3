import { cutMiddleToCells } from '../../model/cell-width.ts';

/** Cells of an id in the top line: beside another one, and alone. */
const widest = { beside: 22, alone: 32 };

/** An id in the top line, which has no room for the long ones of nodes. */
export const crumbOf = (id: string): string => cutMiddleToCells(id, widest.beside, '…');

/** The ids of the top line, outermost first: one that stands alone has more room. */
export const crumbsOfIds = (ids: readonly string[]): string[] =>
  ids.length > 1 ? ids.map(crumbOf) : ids.map((id) => cutMiddleToCells(id, widest.alone, '…'));

/** `tasks` as a title. */
export const capital = (word: string): string => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`;
