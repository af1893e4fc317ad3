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
