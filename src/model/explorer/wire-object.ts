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
