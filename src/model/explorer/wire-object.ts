import { isWireRow, type WireRow } from './wire-row.ts';

/** An entity's properties of these names, as far as it has them. */
export const picked = (row: unknown, names: readonly string[]): WireRow =>
  isWireRow(row)
    ? Object.fromEntries(
        names.flatMap((name) =>
          row[name] === undefined || row[name] === null ? [] : [[name, row[name]] as const],
        ),
      )
    : {};

/** Without what was left open: undefined, empty texts, lists and objects. */
export const given = (fields: Readonly<Record<string, unknown>>): WireRow =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isNothing(value)));

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isWireRow(value) && Object.keys(value).length === 0);

/** Objects of both are one; else the second has its way. */
export function merged(before: WireRow, over: WireRow): WireRow {
  const both = Object.entries(over).map(([name, value]): [string, unknown] => {
    const there = before[name];
    return [name, isWireRow(there) && isWireRow(value) ? merged(there, value) : value];
  });
  return { ...before, ...Object.fromEntries(both) };
}

/**
 * What of something another one has not; lists are compared as a whole.
 * @param isDefault what the service fills in where nothing is said
 */
export function missing(
  whole: WireRow,
  other: WireRow,
  isDefault: (name: string, value: unknown) => boolean,
): WireRow {
  const left = Object.entries(whole).flatMap(([name, value]): [string, unknown][] => {
    const there = other[name];
    if (isWireRow(value)) {
      const inner = missing(value, isWireRow(there) ? there : {}, isDefault);
      return Object.keys(inner).length === 0 ? [] : [[name, inner]];
    }
    return isAlike(value, there) || (there === undefined && isDefault(name, value)) ? [] : [[name, value]];
  });
  return Object.fromEntries(left);
}

/** The service spells its words in other cases than they are written to it. */
const isAlike = (a: unknown, b: unknown): boolean =>
  JSON.stringify(inOrder(a)).toLowerCase() === (JSON.stringify(inOrder(b)) ?? '').toLowerCase();

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isWireRow(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, inOrder(value[name])]));
}
