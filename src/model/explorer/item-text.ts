import { stringify } from 'yaml';
import type { WireRow } from './wire-row.ts';

export type ItemForm = 'yaml' | 'json';

/** The service's own envelope, which tells a person nothing. */
function bare(row: WireRow): WireRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'odata.metadata'));
}

/** One thing whole, as text. */
export function itemText(row: WireRow, form: ItemForm): string {
  return form === 'json'
    ? JSON.stringify(bare(row), undefined, 2)
    : stringify(bare(row), { lineWidth: 0 }).trimEnd();
}
