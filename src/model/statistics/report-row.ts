import { csvCell } from '../explorer/export-rows.ts';

/** One number of a report: what it belongs to, which it is, and in what it is counted. */
export interface ReportRow {
  readonly part: string;
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** Rows as CSV (RFC 4180), a line at a time. */
export function* reportCsv(rows: Iterable<ReportRow>): Generator<string> {
  yield 'part,name,value,unit\r\n';
  for (const { part, name, value, unit } of rows)
    yield `${[part, name, value, unit].map(csvCell).join(',')}\r\n`;
}

/** A report as an indented JSON document. */
export function* reportJson(report: object): Generator<string> {
  yield `${JSON.stringify(report, undefined, 2)}\n`;
}
