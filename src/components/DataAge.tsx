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
  readonly throttled?: boolean | undefined;
  /** What is older than so many milliseconds is live no more, whatever was said. */
  readonly liveForMs?: number;
}

/** What is younger is said to be live and no more: a sign that stands still while nothing changes costs a terminal nothing. */
const youngMs = 10_000;
/** Above that the age goes on in steps. */
const stepSeconds = 5;
/** Every screen looks more often than this. */
const usuallyLiveForMs = 60_000;

/** `● live`; with its age once that is late, `● live, 15 s ago`; once it is renewed no more, `throttled, 40 s old`. */
export function DataAge({ at, now, trouble, throttled = false, liveForMs = usuallyLiveForMs }: DataAgeProps) {
  const theme = useTheme();
  if (at === undefined)
    return (
      <Words tone="dim">
        {trouble === undefined ? 'reading …' : throttled ? 'throttled, no answer yet' : 'no answer yet'}
      </Words>
    );
  const ms = Math.max(0, now - at);
  const seconds = Math.round(ms / 1000);
  if (trouble === undefined && ms <= liveForMs) {
    const age = ms < youngMs ? '' : `, ${Math.floor(seconds / stepSeconds) * stepSeconds} s ago`;
    return <Words tone="good">{`${theme.glyph('live')} live${age}`}</Words>;
  }
  const age = ms < 60_000 ? `${seconds} s` : shortClock(ms);
  return <Words tone="cost">{`${theme.glyph('off')} ${throttled ? 'throttled, ' : ''}${age} old`}</Words>;
}
