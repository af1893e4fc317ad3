import { stringsIn } from '../../expression/uses.ts';
import type { Told } from '../../findings.ts';
import type { Rule } from '../rule.ts';

/** A signature or a key in the file: whoever reads the file has what it gives. */
export const secrets: Rule = function* ({ template, strings }): Generator<Told> {
  const defaults = template.parameters.flatMap(({ name, defaultValue = null }) => [
    ...stringsIn(defaultValue, ['parameters', name, 'defaultValue']),
  ]);
  for (const { text, path } of [...strings, ...defaults]) {
    const found = /[?&]sig=[\w%+/=-]{8,}/.exec(text) ?? /AccountKey=[\w+/=]{20,}/.exec(text);
    if (found === null) continue;
    yield {
      code: 'secret.in-file',
      severity: 'warning',
      path,
      at: found.index,
      what: 'a signature or a key of storage stands in the file',
      why: 'whoever reads the file may do what it allows, and it stops working when it expires',
      instead: 'use a file group, or a parameter with the advancedType file-group-sas',
    };
  }
};
