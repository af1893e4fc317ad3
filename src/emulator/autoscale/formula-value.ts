/** What a formula works with. Times are milliseconds since 1970, intervals milliseconds. */
export type Value =
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'timestamp'; readonly value: number }
  | { readonly type: 'timeinterval'; readonly value: number }
  | { readonly type: 'doubleVec'; readonly value: readonly number[] };

export const double = (value: number): Value => ({ type: 'double', value });
export const vector = (value: readonly number[]): Value => ({ type: 'doubleVec', value });
export const timestamp = (value: number): Value => ({ type: 'timestamp', value });
export const timeinterval = (value: number): Value => ({ type: 'timeinterval', value });

/** The years 1 to 9999, which is all that a timestamp of the service can hold. */
const earliest = -62_135_596_800_000;
const latest = 253_402_300_799_999;
/** Milliseconds of its longest interval. */
const longest = 922_337_203_685_477;

/** Whether a time can be written as one; numbers and texts always can. */
export function isWithinRange({ type, value }: Value): boolean {
  if (type === 'timestamp') return value >= earliest && value <= latest;
  if (type === 'timeinterval') return Math.abs(value) <= longest;
  return true;
}

/** A value as it stands in the results of an evaluation. */
export function valueText(value: Value): string {
  switch (value.type) {
    case 'double':
      return String(value.value);
    case 'string':
      return value.value;
    case 'timestamp':
      return new Date(value.value).toISOString();
    case 'timeinterval':
      return intervalText(value.value);
    case 'doubleVec':
      return `[${value.value.join(',')}]`;
  }
}

/** `[d.]hh:mm:ss[.fff]`, as .NET writes a span. */
function intervalText(ms: number): string {
  const whole = Math.abs(Math.round(ms));
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  const days = Math.floor(whole / 86_400_000);
  const rest = whole % 1_000;
  return [
    ms < 0 ? '-' : '',
    days > 0 ? `${days}.` : '',
    `${two((whole / 3_600_000) % 24)}:${two((whole / 60_000) % 60)}:${two((whole / 1_000) % 60)}`,
    rest > 0 ? `.${String(rest).padStart(3, '0')}` : '',
  ].join('');
}
