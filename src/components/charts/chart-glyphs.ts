import type { Theme } from '../theme.tsx';

const columns = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A cell that is filled from below by so many parts. ASCII tells a little, half and all. */
export const columnGlyph = ({ ascii }: Theme, level: number): string =>
  ascii ? (level === 0 ? ' ' : level <= 2 ? '.' : level <= 5 ? ':' : '#') : (columns[level] ?? ' ');

/** A stretch of a line that is that busy: nothing, something, or as good as all. */
export const lineGlyph = (theme: Theme, share: number): string =>
  theme.glyph(share <= 0 ? 'waiting' : share < 0.95 ? 'barLeft' : 'barDone');
