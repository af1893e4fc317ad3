import { isWireRow } from '../wire-row.ts';

/** Whether two values of JSON say the same; the order of properties says nothing. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => sameValue(value, b[index]));
  if (isWireRow(a) && isWireRow(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => sameValue(a[name] ?? undefined, b[name] ?? undefined));
  }
  return a === b;
}
