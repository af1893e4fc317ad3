import type { PlanField } from '../plan-field.ts';
import { isWireRow, type WireRow } from '../wire-row.ts';

/** An object of properties; undefined for what is none. */
export function moreProperties(text: string): WireRow | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isWireRow(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What the service takes and no field is for. @param example a property of it */
export const moreField = (example: string): PlanField => ({
  name: 'more',
  label: 'more, as JSON',
  kind: 'lines',
  placeholder: 'none',
  check: (value) => (moreProperties(value) === undefined ? `an object, such as ${example}` : undefined),
  help: 'Properties that no field above is for, in the words of the service. They take the place of what the fields say.',
});
