import { shortClock } from '../model/format.ts';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

interface DataAgeProps {
  /** When the data came, milliseconds since the epoch. */
  readonly at: number | undefined;
  readonly now: number;
  /** Why it could not be renewed. */
  readonly trouble?: string | undefined;
  /** The service asked to be left in peace for a while. */
  readonly throttled?: boolean;
  /** What is older than so many milliseconds is live no more, whatever was said. */
  readonly liveForMs?: number;
}

/**
 * `● live, 2 s ago`; once it is renewed no more, how old it is: `throttled, 40 s old`. What is read is always dated.
 */
export function DataAge({
  at,
  now,
  trouble,
  throttled = false,
  liveForMs = Number.POSITIVE_INFINITY,
}: DataAgeProps) {
  const theme = useTheme();
  if (at === undefined)
    return (
      <Words tone="dim">
        {trouble === undefined ? 'reading …' : throttled ? 'throttled, no answer yet' : 'no answer yet'}
      </Words>
    );
  const ms = Math.max(0, now - at);
  const age = ms < 60_000 ? `${Math.round(ms / 1000)} s` : shortClock(ms);
  return trouble === undefined && ms <= liveForMs ? (
    <Words tone="good">{`${theme.glyph('live')} live, ${age} ago`}</Words>
  ) : (
    <Words tone="cost">{`${theme.glyph('off')} ${throttled ? 'throttled, ' : ''}${age} old`}</Words>
  );
}
