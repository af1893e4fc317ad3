import type { Told } from '../../findings.ts';
import { fileGroupProblem } from '../../storage/file-group.ts';
import type { Rule } from '../rule.ts';

/** File groups that are named in the template itself. */
export const groups: Rule = function* ({ strings }): Generator<Told> {
  for (const { text, path } of strings) {
    if (path.at(-1) !== 'fileGroup' || /[[{]/.test(text)) continue;
    const isContainer = /^fgrp-/i.test(text);
    const what = isContainer ? 'a file group is named without fgrp-' : fileGroupProblem(text);
    if (what === undefined) continue;
    yield {
      code: 'group.name',
      severity: isContainer ? 'warning' : 'error',
      path,
      what: `${JSON.stringify(text)}: ${what}`,
      ...(isContainer && {
        instead: `write ${text.slice(5)}`,
        mended: { text: text.slice(5), words: 'take fgrp- away' },
      }),
    };
  }
};
