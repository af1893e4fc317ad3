import type { Told } from '../../findings.ts';
import { textOf } from '../../parameters/read-parameters.ts';
import { isOver, retiredSizes, retirementOf } from '../retired.ts';
import type { Rule, Subject } from '../rule.ts';
import { told } from './images.ts';

/** Sizes of nodes that can no longer be had, as written, as defaults and as choices. */
export const sizes: Rule = function* (subject): Generator<Told> {
  const { template, uses, now } = subject;
  const atSize = (path: readonly (string | number)[]) => path.at(-1) === 'vmSize';
  for (const { text, path } of subject.strings) {
    if (!atSize(path)) continue;
    const retired = retirementOf(retiredSizes, text);
    if (retired) yield* told('size', text, retired, now, path);
    if (!text.includes('[') && !/^(standard|basic)_[\w-]+$/i.test(text))
      yield {
        code: 'size.name',
        severity: 'error',
        path,
        what: `${text} is no size of a node`,
        instead: 'sizes are named like Standard_D2s_v5',
      };
  }
  const used = new Set(uses.filter(({ path, whole }) => whole && atSize(path)).map(({ name }) => name));
  for (const { name, defaultValue } of template.parameters) {
    if (!used.has(name)) continue;
    const size = typeof defaultValue === 'string' ? defaultValue : '';
    const retired = retirementOf(retiredSizes, size);
    if (retired) yield* told('size', size, retired, now, ['parameters', name, 'defaultValue']);
    yield* choices(subject, name);
  }
};

/** One finding for all the choices that nobody should make. */
function* choices({ template, now }: Subject, name: string): Generator<Told> {
  const parameter = template.parameters.find((each) => each.name === name);
  const all = (parameter?.allowedValues ?? []).map(textOf);
  const gone = all.filter((size) => {
    const retired = retirementOf(retiredSizes, size);
    return retired !== undefined && isOver(retired, now);
  });
  if (gone.length === 0) return;
  yield {
    code: 'size.retired-choices',
    severity: 'warning',
    path: ['parameters', name, 'allowedValues'],
    what: `${gone.length} of the ${all.length} sizes to choose from ${gone.length === 1 ? 'is' : 'are'} retired: ${gone.slice(0, 6).join(', ')}${gone.length > 6 ? ', …' : ''}`,
    instead: 'offer sizes like Standard_D2s_v5 and Standard_F4s_v2',
  };
}
