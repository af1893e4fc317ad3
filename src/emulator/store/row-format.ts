import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { jobRow, jobScheduleRow, nodeRow, poolRow, taskRow } from './rows.ts';

/** What of a schema decides which rows it takes, as far as that can be seen. */
function formOf(schema: unknown): unknown {
  if (typeof schema === 'function') return schema.toString();
  if (Array.isArray(schema)) return schema.map(formOf);
  if (typeof schema !== 'object' || schema === null || schema instanceof RegExp) return String(schema);
  return Object.entries(schema)
    .filter(([name]) => !name.startsWith('~') && name !== 'reference' && name !== 'message')
    .map(([name, part]) => [name, formOf(part)]);
}

/**
 * Names the form that rows have in this build. A log that bears the same name was written by code that had the same
 * schemas, so its rows need not be held against them again: half a million of them would take seconds.
 */
export const rowFormat: string = createHash('sha256')
  .update(JSON.stringify(formOf([poolRow, nodeRow, jobRow, taskRow, jobScheduleRow])))
  .digest('hex')
  .slice(0, 16);

const header = v.object({ format: v.string() });

/** The first line of a log, to be written with a sum. */
export const headerText: string = JSON.stringify({ format: rowFormat });

/** Whether the text is a header, of whatever build. */
export function formatOf(text: string): string | undefined {
  if (!text.startsWith('{"format"')) return undefined;
  try {
    const parsed = v.safeParse(header, JSON.parse(text));
    return parsed.success ? parsed.output.format : undefined;
  } catch {
    return undefined;
  }
}
