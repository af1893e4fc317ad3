import { cutMiddleToCells } from '../../model/cell-width.ts';

const widest = 22;

/** An id in the top line, which has no room for the long ones of nodes. */
export const crumbOf = (id: string): string => cutMiddleToCells(id, widest, '…');

/** `tasks` as a title. */
export const capital = (word: string): string => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`;
