/** 100 ns, the unit of the service's clock, counted from the year 1. */
const ticksPerMillisecond = 10_000n;
const ticksBefore1970 = 621_355_968_000_000_000n;

/** A time as the service writes it: UTC, up to 7 fraction digits, none where they are zero. */
export function wireTime(date: Date, extraTicks = 0): string {
  return wireText(date.toISOString(), extraTicks);
}

function wireText(iso: string, extraTicks: number): string {
  const text = iso.slice(0, -1) + (extraTicks === 0 ? '' : String(extraTicks).padStart(4, '0'));
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return `${text.slice(0, text[end - 1] === '.' ? end - 1 : end)}Z`;
}

/** Like {@link wireTime} with all 7 digits, the form of an error's `Time:` line. */
export function fullWireTime(date: Date): string {
  return `${date.toISOString().slice(0, -1)}0000Z`;
}

const timePattern =
  /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,7})\d*)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Ticks of a time text; without an offset it is UTC. Exact to 100 ns, which a Date is not.
 * @returns undefined for what is no time
 */
export function ticksOf(text: string): bigint | undefined {
  const [, second = '', digits = ''] = wirePattern.exec(text) ?? [];
  if (second !== lastSecond.text) lastSecond = { text: second, ticks: readTicks(`${second}Z`) };
  if (second === '' || lastSecond.ticks === undefined) return readTicks(text);
  return lastSecond.ticks + BigInt(digits.padEnd(7, '0'));
}

const wirePattern = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,7}))?Z$/;
/** Times of one second come by the thousand. */
let lastSecond: { readonly text: string; readonly ticks: bigint | undefined } = {
  text: '',
  ticks: undefined,
};

function readTicks(text: string): bigint | undefined {
  const match = timePattern.exec(text);
  if (match === null) return undefined;
  const [, day = '', minutes = '00:00', seconds = '00', fraction = '', offset = 'Z'] = match;
  const milliseconds = Date.parse(`${day}T${minutes}:${seconds}${offset.toUpperCase()}`);
  if (Number.isNaN(milliseconds)) return undefined;
  return BigInt(milliseconds) * ticksPerMillisecond + BigInt(fraction.padEnd(7, '0')) + ticksBefore1970;
}

/** The wire time of so many ticks, exact to 100 ns. */
export function wireTimeOf(ticks: bigint): string {
  const since1970 = ticks - ticksBefore1970;
  const rest = ((since1970 % ticksPerMillisecond) + ticksPerMillisecond) % ticksPerMillisecond;
  return wireTime(new Date(Number((since1970 - rest) / ticksPerMillisecond)), Number(rest));
}

/** The second that a moment lies in, or one so many later, as text without a fraction: `2026-01-31T12:00:00`. */
export function secondOf(ticks: bigint, later: bigint): string {
  const milliseconds = Number((ticks - ticksBefore1970) / ticksPerMillisecond);
  const second = Math.floor(milliseconds / 1000) + Number(later);
  const text = new Date(second * 1000).toISOString();
  // Beyond the year 9999 there is no text that would sort behind all others.
  return text.startsWith('+') ? '~' : text.slice(0, 19);
}

/**
 * A clock that never gives the same time twice, so that every mutation has an ETag of its own.
 * @returns a function giving wire times, each later than the one before by at least 100 ns
 */
export function createWireClock(now: () => Date = () => new Date()): () => string {
  let lastMilliseconds = Number.NEGATIVE_INFINITY;
  let extraTicks = 0;
  let iso = '';
  return () => {
    const milliseconds = now().getTime();
    if (milliseconds > lastMilliseconds) {
      lastMilliseconds = milliseconds;
      extraTicks = 0;
    } else if (extraTicks < 9_999) {
      extraTicks += 1;
    } else {
      lastMilliseconds += 1;
      extraTicks = 0;
    }
    if (extraTicks === 0) iso = new Date(lastMilliseconds).toISOString();
    return wireText(iso, extraTicks);
  };
}
