import { redact } from '../model/redact.ts';
import { sanitiseJson } from '../model/sanitise.ts';
import type { CliContext } from './context.ts';

/**
 * A value as a JSON document for stdout: dates as ISO 8601 in UTC, nothing in it that a terminal would obey, and no
 * secret: what is printed lands in files and in the logs of other programs.
 */
export function jsonText(value: unknown, indent = 2): string {
  return redact(jsonWithSecrets(value, indent));
}

/** The same with its keys, for what is asked for them. */
export function jsonWithSecrets(value: unknown, indent = 2): string {
  return `${sanitiseJson(JSON.stringify(value, undefined, indent))}\n`;
}

/** Prints one JSON array, an element a line, each as soon as it is known. */
export async function printJsonArray(context: CliContext, rows: AsyncIterable<unknown>): Promise<void> {
  let before = '[\n';
  for await (const row of rows) {
    await context.write(`${before}${jsonText(row, 0).trimEnd()}`);
    before = ',\n';
  }
  await context.write(before === '[\n' ? '[]\n' : '\n]\n');
}
