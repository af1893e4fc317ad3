import { stringify } from 'yaml';
import { redact } from '../redact.ts';
import type { WireRow } from './wire-row.ts';

export type ItemForm = 'yaml' | 'json';

/** The service's own envelope, which tells a person nothing. */
function bare(row: WireRow): WireRow {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'odata.metadata'));
}

/** One thing whole, as text to be looked at: its signatures and keys are cut. */
export function itemText(row: WireRow, form: ItemForm): string {
  return redact(
    form === 'json'
      ? JSON.stringify(bare(row), undefined, 2)
      : stringify(bare(row), { lineWidth: 0 }).trimEnd(),
  );
}
