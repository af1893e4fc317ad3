import { applyMends } from '../apply-mends.ts';
import type { Finding } from '../finding.ts';
import { checkTemplate } from './lint-template.ts';
import type { LintOptions } from './subject.ts';

/** A file with what can be mended mended. */
export interface MendedText {
  readonly text: string;
  /** What was found before, and is gone. */
  readonly mended: readonly Finding[];
  /** What is left. */
  readonly findings: readonly Finding[];
}

/** One mend can show the next; a template has no more of them in one string than this. */
const mostRounds = 20;

/** Mends a template until nothing is left to mend. */
export function mendTemplate(given: string, file: string, options: LintOptions): MendedText {
  const check = (text: string) => checkTemplate(text, file, options).findings;
  let text = given;
  let findings = check(text);
  const mended: Finding[] = [];
  for (let round = 0; round < mostRounds && mendable(findings) > 0; round++) {
    const next = applyMends(text, findings);
    const left = check(next);
    // A mend that mends nothing would be applied again and again.
    if (mendable(left) >= mendable(findings)) break;
    const kept = new Map<string, number>();
    for (const each of left) kept.set(sameness(each), (kept.get(sameness(each)) ?? 0) + 1);
    for (const each of findings) {
      const key = sameness(each);
      const times = kept.get(key) ?? 0;
      if (times > 0) kept.set(key, times - 1);
      else mended.push(each);
    }
    [text, findings] = [next, left];
  }
  return { text, mended, findings };
}

const mendable = (findings: readonly Finding[]): number => findings.filter(({ mend }) => mend).length;

/** Lines stay where they are, for strings hold no line breaks; columns move. */
const sameness = ({ code, line, path, what }: Finding): string => [code, line, ...path, what].join('\n');
