import type { Told } from '../../findings.ts';
import { bindValue } from '../../parameters/bind-value.ts';
import { advancedProblem } from '../../parameters/check-name.ts';
import { isKnownAdvancedType } from '../../parameters/names.ts';
import { textOf } from '../../parameters/read-parameters.ts';
import type { Parameter } from '../../template.ts';
import type { Rule } from '../rule.ts';

/** Declarations of parameters that contradict themselves. */
export const parameters: Rule = function* ({ template }): Generator<Told> {
  for (const parameter of template.parameters) {
    const { name, defaultValue, advancedType, required } = parameter;
    const path = ['parameters', name];
    const { minValue = -Infinity, maxValue = Infinity, minLength = 0, maxLength = Infinity } = parameter;
    if (minValue > maxValue || minLength > maxLength)
      yield {
        code: 'parameter.bounds',
        severity: 'error',
        path,
        what: `no value of ${name} can be within its bounds: the least is more than the most`,
      };
    if (defaultValue !== undefined && required) {
      const bound = bindValue(parameter, defaultValue);
      const problem = 'value' in bound ? advancedProblem(parameter, bound.value) : bound;
      if (problem)
        yield {
          code: 'parameter.default',
          severity: 'error',
          path: [...path, 'defaultValue'],
          what: `the default of ${name} is refused: ${problem.what}`,
          ...(problem.instead !== undefined && { instead: problem.instead }),
        };
    }
    if (advancedType !== undefined && !isKnownAdvancedType(advancedType))
      yield {
        code: 'parameter.advanced-type',
        severity: 'warning',
        path: [...path, 'metadata', 'advancedType'],
        what: `${advancedType} is no advancedType, so ${name} is asked for as plain text`,
        instead:
          'use file-group, file-in-file-group, job-id, file-group-sas, file-group-write-sas, container-image-on-pool',
      };
    yield* refusedChoices(parameter);
    yield* choices(parameter.allowedValues?.map(textOf) ?? [], name);
  }
};

/** Choices that a form would offer, and that are then refused. */
function* refusedChoices({ allowedValues = [], ...parameter }: Parameter): Generator<Told> {
  for (const [index, value] of allowedValues.entries()) {
    const bound = bindValue(parameter, value);
    if ('value' in bound) continue;
    yield {
      code: 'parameter.choice',
      severity: 'warning',
      path: ['parameters', parameter.name, 'allowedValues', index],
      what: `${parameter.name} cannot be given its choice ${textOf(value)}: ${bound.what}`,
      instead: 'take it out, or let the parameter be of the type of its choices',
    };
  }
}

function* choices(texts: readonly string[], name: string): Generator<Told> {
  const seen = new Set<string>();
  for (const [index, text] of texts.entries()) {
    if (seen.has(text))
      yield {
        code: 'parameter.repeated-choice',
        severity: 'note',
        path: ['parameters', name, 'allowedValues', index],
        what: `${text} stands twice among the choices of ${name}`,
      };
    seen.add(text);
  }
}
