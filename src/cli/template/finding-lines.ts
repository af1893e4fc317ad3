import { relative } from 'node:path';
import { sanitise } from '../../model/sanitise.ts';
import type { Finding } from '../../model/template/finding.ts';
import { pathText } from '../../model/template/json/json-path.ts';
import type { OutputStyle } from '../output-style.ts';

const colours = { error: 31, warning: 33, note: 36 } as const;

/** A path as one types it from here: relative where that is no longer. */
export function shortPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near !== '' && near.length < path.length ? near : path;
}

/** A finding for a person: `file:line:column  severity  what`, as compilers write it, then why and what to do. */
export function findingLines(finding: Finding, style: Pick<OutputStyle, 'color' | 'unicode'>): string[] {
  const { file, line, column, severity, what, why, instead, mend, code } = finding;
  const text = (words: string) => sanitise(words, { ascii: !style.unicode });
  const word = style.color ? `\x1b[${colours[severity]}m${severity}\x1b[39m` : severity;
  const more = [
    ...(why === undefined ? [] : [`why: ${why}`]),
    ...(instead === undefined ? [] : [`now: ${instead}`]),
    ...(mend === undefined ? [] : [`--fix: ${mend.words}`]),
  ];
  return [
    `${text(shortPath(file))}:${line}:${column}  ${word}  ${text(what)}  [${code}]`,
    ...more.map((words) => `    ${text(words)}`),
  ];
}

/** A finding for programs. */
export function findingJson({ path, ...finding }: Finding) {
  return { ...finding, path: pathText(path) };
}
