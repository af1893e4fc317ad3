import { shortClock } from '../format.ts';
import type { Node } from './node.ts';

/** `for 0:41`, `for 41 min`, `for 3 h`: how long a node has been in its state. */
export function nodeSince({ stateSince }: Pick<Node, 'stateSince'>, now: number): string {
  if (!stateSince) return '';
  const ms = Math.max(0, now - stateSince.getTime());
  if (ms < 10 * 60_000) return `for ${shortClock(ms)}`;
  if (ms < 120 * 60_000) return `for ${Math.round(ms / 60_000)} min`;
  return `for ${Math.round(ms / 3_600_000)} h`;
}
