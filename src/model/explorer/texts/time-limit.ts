import { formatDuration } from '../../duration.ts';
import { parseTimespan } from '../../timespan.ts';

/** `30m`, `1h30m`, `2d` as the service's duration; undefined where nothing is typed. */
export function timeLimit(text: string): string | undefined {
  const ms = text.trim() === '' ? undefined : parseTimespan(text.trim());
  return ms === undefined ? undefined : formatDuration(ms);
}

/** What is wrong with it. */
export function timeLimitProblem(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const ms = parseTimespan(text.trim());
  return ms === undefined || ms <= 0 ? 'such as 90s, 30m, 1h30m or 2d' : undefined;
}
