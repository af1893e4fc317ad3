import type { Finding, Mend } from './finding.ts';

/** Whether two mends change the same string. */
const meets = (a: Mend, b: Mend) => a.start < b.end && b.start < a.end;

/**
 * The file's text with what can be mended mended; of two mends of one string the first counts, so look again and
 * apply until nothing is left.
 */
export function applyMends(text: string, findings: readonly Finding[]): string {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const mark = text.slice(0, text.length - body.length);
  const taken: Mend[] = [];
  for (const { mend } of findings) if (mend && !taken.some((each) => meets(each, mend))) taken.push(mend);
  const backwards = taken.sort((a, b) => b.start - a.start);
  return (
    mark +
    backwards.reduce(
      (mended, mend) => mended.slice(0, mend.start) + JSON.stringify(mend.text) + mended.slice(mend.end),
      body,
    )
  );
}
