/**
 * A day, or a moment of it, by this machine's clock, or with a zone of its own: `2026-12-01`, `2026-12-01 18:00`,
 * `2026-12-01T18:00Z`. Milliseconds since the epoch.
 */
export function momentOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d\S*)?$/.test(text)) return undefined;
  // A day alone would be read as one of UTC.
  const at = Date.parse(text.length === 10 ? `${text}T00:00` : text);
  return Number.isNaN(at) ? undefined : at;
}

/** The last millisecond of a day; undefined for what names a moment of it, or none at all. */
export function endOfDay(text: string): number | undefined {
  const begin = text.length === 10 ? momentOf(text) : undefined;
  if (begin === undefined) return undefined;
  const next = new Date(begin);
  // Not all days have 24 hours.
  next.setDate(next.getDate() + 1);
  return next.getTime() - 1;
}
