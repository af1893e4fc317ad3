import type { Theme } from '../theme.tsx';

const columns = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const shades = ['·', '░', '▒', '▓', '█'] as const;

/** A cell that is filled from below by so many parts. ASCII tells a little, half and all. */
export const columnGlyph = ({ ascii }: Theme, level: number): string =>
  ascii ? (level === 0 ? ' ' : level <= 2 ? '.' : level <= 5 ? ':' : '#') : (columns[level] ?? ' ');

const asciiShades = ['.', ':', '-', '+', '#'] as const;

/** A cell that is that full, from nothing to all; something never looks like nothing, nor most like all. */
export function shadeGlyph({ ascii }: Theme, share: number): string {
  const level = share <= 0 ? 0 : share >= 0.95 ? 4 : Math.min(3, 1 + Math.floor(share * 3));
  return (ascii ? asciiShades : shades)[level] ?? ' ';
}
