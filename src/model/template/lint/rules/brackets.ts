import { splitText } from '../../expression/split-text.ts';
import type { Told } from '../../findings.ts';
import { edited } from '../command-cells.ts';
import type { Rule } from '../rule.ts';

/** Brackets that are no expression, and expressions that are broken. */
export const brackets: Rule = function* ({ strings }): Generator<Told> {
  for (const { text, path } of strings) {
    if (!text.includes('[')) continue;
    const segments = splitText(text);
    const lone = segments.filter(({ kind }) => kind === 'bracket');
    const [first] = lone;
    if (first)
      yield {
        code: 'expression.brackets',
        severity: 'warning',
        path,
        at: first.at,
        what: `the bracket in ${around(text, first.at)} begins no expression, and stays as it is`,
        why: 'the runners before took such brackets away',
        instead: 'write [[ for a bracket that is meant as it is',
        mended: {
          text: edited(
            text,
            lone.map(({ at, end }) => ({ at, end, text: '[[' })),
          ),
          words: 'write [[ for [',
        },
      };
    for (const [index, segment] of segments.entries()) {
      const isSecond = segments[index - 1]?.kind === 'escape' && segments[index - 1]?.end === segment.at;
      if (segment.kind === 'broken')
        yield {
          code: 'expression.malformed',
          severity: 'error',
          path,
          at: segment.at,
          what: `the expression in ${around(text, segment.at)} cannot be read: ${segment.trouble}`,
          instead: "expressions are [parameters('x')], [variables('x')] and [concat(a, b)]",
        };
      // `[[ -f x ]]` of bash loses one of its first brackets and none of its last.
      const closing = segment.kind === 'escape' && !isSecond ? text.indexOf(']]', segment.end) : -1;
      if (
        segment.kind === 'escape' &&
        path.at(-1) === 'commandLine' &&
        closing > 0 &&
        text.charAt(segment.end) !== '['
      )
        yield {
          code: 'expression.double-brackets',
          severity: 'warning',
          path,
          at: segment.at,
          what: `[[ in ${around(text, segment.at)} stands for one bracket, so its ]] has one too many`,
          instead: 'write [[[[ for the [[ of bash',
          mended: {
            text: edited(text, [{ at: segment.at, end: segment.end, text: '[[[[' }]),
            words: 'write [[[[ for [[',
          },
        };
    }
  }
};

function around(text: string, at: number): string {
  const some = text.slice(at, at + 24);
  return at + 24 < text.length ? `${some}…` : some;
}
