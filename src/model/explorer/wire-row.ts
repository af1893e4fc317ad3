/** An entity as the service sent it: property names as on the wire, times as ISO 8601 text. */
export type WireRow = Readonly<Record<string, unknown>>;

export const isWireRow = (value: unknown): value is WireRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths are few, and each is looked at for every row. */
const split = new Map<string, readonly string[]>();

function namesOf(path: string): readonly string[] {
  const known = split.get(path);
  if (known) return known;
  const names = path.split('/');
  split.set(path, names);
  return names;
}

/** What stands at a path such as `executionInfo/exitCode`; undefined where a part of it is missing or null. */
export function wireAt(row: unknown, path: string): unknown {
  let value = row;
  for (const name of namesOf(path)) {
    if (!isWireRow(value)) return undefined;
    value = value[name];
  }
  return value ?? undefined;
}

export function wireText(row: unknown, path: string): string | undefined {
  const value = wireAt(row, path);
  return typeof value === 'string' ? value : undefined;
}

/** Numbers; int64s are texts on the wire. */
export function wireNumber(row: unknown, path: string): number | undefined {
  const value = wireAt(row, path);
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : undefined;
}

/** Milliseconds since the epoch. */
export function wireTime(row: unknown, path: string): number | undefined {
  const at = Date.parse(wireText(row, path) ?? '');
  return Number.isNaN(at) ? undefined : at;
}

export function wireList(row: unknown, path: string): readonly unknown[] {
  const value = wireAt(row, path);
  return Array.isArray(value) ? value : [];
}
