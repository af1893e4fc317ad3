const unitMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

/** The longest that the service knows, some 29,000 years; what is longer leads to moments that no clock can tell. */
const longest = 922_337_203_685_477;

/** `90s`, `30m`, `1h30m`, `2d` as milliseconds; a bare number is minutes. Undefined for anything else. */
export function parseTimespan(text: string): number | undefined {
  const ms = millisecondsOf(text);
  return ms === undefined || ms > longest ? undefined : ms;
}

function millisecondsOf(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 60_000;
  if (!/^(\d+(\.\d+)?[dhms])+$/.test(text)) return undefined;
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([dhms])/g))
    ms += Number(amount) * (unitMs[unit ?? ''] ?? 0);
  return ms;
}
