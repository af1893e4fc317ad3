/** The longest duration the service knows; it stands for "no limit". */
export const unlimitedDuration = 'P10675199DT2H48M5.4775807S';

/** Whole milliseconds of {@link unlimitedDuration}; a double holds no more of it. */
const longest = 922_337_203_685_477;
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const pattern =
  /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * Milliseconds of an ISO 8601 duration. Years count 365 days and months 30, as in the service.
 * @returns Infinity for the service's longest, undefined for what is no duration or longer than that
 */
export function parseDuration(iso: string): number | undefined {
  const match = pattern.exec(iso);
  if (match === null) return undefined;
  const part = (index: number): number => Number(match[index] ?? 0);
  const milliseconds =
    (part(1) * 365 + part(2) * 30 + part(3)) * day + part(4) * hour + part(5) * minute + part(6) * second;
  const whole = Math.floor(milliseconds);
  if (whole > longest) return undefined;
  return whole === longest ? Number.POSITIVE_INFINITY : milliseconds;
}

/**
 * The service's normal form of a duration: `PT6M`, `P1DT2H`, `PT0S`; days are the largest unit.
 * @param milliseconds not negative; finer than 100 ns is rounded; Infinity gives {@link unlimitedDuration}
 */
export function formatDuration(milliseconds: number): string {
  if (milliseconds >= longest) return unlimitedDuration;
  const whole = Math.floor(milliseconds / second);
  const ticks = Math.round((milliseconds - whole * second) * 10_000);
  const carried = ticks === 10_000_000 ? whole + 1 : whole;
  const fraction = ticks === 10_000_000 ? 0 : ticks;

  const days = Math.floor(carried / 86_400);
  const hours = Math.floor(carried / 3_600) % 24;
  const minutes = Math.floor(carried / 60) % 60;
  const seconds =
    String(carried % 60) + (fraction === 0 ? '' : `.${String(fraction).padStart(7, '0').replace(/0+$/, '')}`);

  const date = days > 0 ? `${days}D` : '';
  const time = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${seconds === '0' ? '' : `${seconds}S`}`;
  if (date === '' && time === '') return 'PT0S';
  return `P${date}${time === '' ? '' : `T${time}`}`;
}
