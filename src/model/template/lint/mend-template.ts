import { applyMends } from '../apply-mends.ts';
import type { Finding } from '../finding.ts';
import { checkTemplate } from './lint-template.ts';
import type { LintOptions } from './subject.ts';

/** More than one mend may be of one string; each round takes one of each. */
const rounds = 10;

/** A template's text with everything mended that can be, and what is left to be said of it. */
export function mendTemplate(
  text: string,
  file: string,
  options: LintOptions,
): { readonly text: string; readonly mended: readonly Finding[]; readonly left: readonly Finding[] } {
  const mended: Finding[] = [];
  let now = text;
  for (let round = 0; ; round++) {
    const { findings } = checkTemplate(now, file, options);
    const next = applyMends(now, findings);
    if (next === now || round === rounds) return { text: now, mended, left: findings };
    mended.push(...findings.filter(({ mend }) => mend !== undefined));
    now = next;
  }
}
