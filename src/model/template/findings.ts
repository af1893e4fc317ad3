import type { Finding, FindingSeverity, Mend } from './finding.ts';
import type { JsonDocument } from './json/json-document.ts';
import type { JsonPath } from './json/json-path.ts';
import { offsetInString } from './json/places.ts';

/** What is to be told, without where: that is known by the path. */
export interface Told {
  readonly code: string;
  readonly severity: FindingSeverity;
  readonly path: JsonPath;
  readonly what: string;
  readonly why?: string;
  readonly instead?: string;
  /** Index of the character that is meant, in the value of the string at the path. */
  readonly at?: number;
  /** The string's text without the fault, and what that change is called. */
  readonly mended?: { readonly text: string; readonly words: string };
}

/** A finding with its place in the file. */
export function findingIn(document: JsonDocument, told: Told): Finding {
  const { at, mended, path, ...rest } = told;
  const node = document.nodeAt(path);
  const isString = document.text.charAt(node.start) === '"';
  const offset = at !== undefined && isString ? offsetInString(document.text, node.start, at) : node.start;
  const mend: Mend | undefined =
    mended && isString ? { ...mended, start: node.start, end: node.end } : undefined;
  return { ...rest, file: document.file, path, ...document.placeOf(offset), ...(mend && { mend }) };
}

/** Findings in the order of the file; what is told twice of one place is one. */
export function inFileOrder(findings: Iterable<Finding>): Finding[] {
  const distinct = new Map<string, Finding>();
  for (const finding of findings) {
    const key = [finding.file, finding.line, finding.column, finding.code, finding.what].join('\n');
    if (!distinct.has(key)) distinct.set(key, finding);
  }
  return [...distinct.values()].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
  );
}
