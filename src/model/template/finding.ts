import type { JsonPath } from './json/json-path.ts';

/** `error`: it cannot be expanded, or the service would refuse it; `warning`: it would go wrong; `note`: worth knowing. */
export type FindingSeverity = 'error' | 'warning' | 'note';

/** What makes a finding go away: another text for one string of the file. */
export interface Mend {
  /** The string's new value, not yet written as JSON. */
  readonly text: string;
  /** What it does, e.g. `write && for &`. */
  readonly words: string;
  /** Where the string stands in the file's text (without a byte order mark), its quotes included. */
  readonly start: number;
  readonly end: number;
}

/** One thing that is wrong, or worth knowing, and where. */
export interface Finding {
  /** Short and stable, e.g. `expression.brackets`. */
  readonly code: string;
  readonly severity: FindingSeverity;
  readonly file: string;
  readonly path: JsonPath;
  readonly line: number;
  readonly column: number;
  /** What is wrong, one line, without a full stop. */
  readonly what: string;
  readonly why?: string;
  /** What to use or do instead. */
  readonly instead?: string;
  readonly mend?: Mend;
}

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');
