import { tableWindow } from '../../components/table-window.ts';

/** The part of a list that is in sight, and how many lines are left out. */
export interface ListWindow<T> {
  readonly shown: readonly T[];
  readonly above: number;
  readonly below: number;
}

/**
 * What of a list stands in `height` rows, the selected line among it. Where lines are left out, the last of the
 * rows is for the mark that says so.
 * @param selected index of a line; outside of the list it keeps to the nearer end.
 */
export function listWindow<T>(lines: readonly T[], selected: number, height: number): ListWindow<T> {
  const total = lines.length;
  if (total <= height) return { shown: lines, above: 0, below: 0 };
  if (height <= 0) return { shown: [], above: 0, below: total };
  const count = Math.max(1, height - 1);
  const first = tableWindow(0, Math.min(Math.max(0, selected), total - 1), count, total);
  return { shown: lines.slice(first, first + count), above: first, below: total - first - count };
}

/** `3 more`, or on which side they are when some are above. */
export function moreWords(above: number, below: number): string {
  const count = (n: number) => n.toLocaleString('en-US');
  if (above === 0) return `${count(below)} more`;
  return below === 0 ? `${count(above)} more above` : `${count(above)} more above, ${count(below)} below`;
}
