import { parseDuration } from '../../duration.ts';

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** `PT1H30M` as it is typed: `1h30m`. Empty for no duration, and for one without an end. */
export function timeText(iso: string | undefined): string {
  let ms = parseDuration(iso ?? '');
  if (ms === undefined || !Number.isFinite(ms)) return '';
  let text = '';
  for (const [unit, size] of units) {
    const amount = unit === 's' ? ms / size : Math.floor(ms / size);
    if (amount > 0) text += `${amount}${unit}`;
    ms -= amount * size;
  }
  return text;
}
