import { shortClock } from '../model/format.ts';
import { useTheme } from './theme.tsx';
import { Words } from './Words.tsx';

interface DataAgeProps {
  /** When the data came, milliseconds since the epoch. */
  readonly at: number | undefined;
  readonly now: number;
  /** Why it could not be renewed. */
  readonly trouble?: string | undefined;
}

/** `● live, 2 s ago`; once it is renewed no more, how old it is. What is read is always dated. */
export function DataAge({ at, now, trouble }: DataAgeProps) {
  const theme = useTheme();
  if (at === undefined)
    return <Words tone="dim">{trouble === undefined ? 'reading …' : 'no answer yet'}</Words>;
  const ms = Math.max(0, now - at);
  const age = ms < 60_000 ? `${Math.round(ms / 1000)} s` : shortClock(ms);
  return trouble === undefined ? (
    <Words tone="good">{`${theme.glyph('live')} live, ${age} ago`}</Words>
  ) : (
    <Words tone="cost">{`${theme.glyph('off')} ${age} old`}</Words>
  );
}
