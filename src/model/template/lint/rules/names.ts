import { nearName } from '../../../nearest-name.ts';
import type { Told } from '../../findings.ts';
import { isName } from '../../parameters/names.ts';
import type { Rule } from '../rule.ts';

/** Names of parameters and variables that nobody has declared, and declared ones that nobody uses. */
export const names: Rule = function* ({ template, uses }): Generator<Told> {
  const { parameters, variables, kind } = template;
  const declared = { parameter: parameters.map(({ name }) => name), variable: Object.keys(variables) };
  for (const { of, name, path, at } of uses) {
    const known = declared[of];
    if (known.includes(name)) continue;
    const near = nearName(name, known);
    yield {
      code: `${of}.unknown`,
      severity: 'error',
      path,
      at,
      what: `the template has no ${of} ${name}`,
      instead: near
        ? `did you mean ${near}?`
        : known.length === 0
          ? `it has no ${of}s`
          : `it has ${known.slice(0, 12).join(', ')}`,
    };
  }
  const used = (of: 'parameter' | 'variable', name: string) =>
    uses.some((use) => use.of === of && use.name === name);
  for (const { name } of parameters) {
    const isDependedOn = parameters.some(({ dependsOn }) => dependsOn === name);
    if (used('parameter', name) || isDependedOn) continue;
    yield {
      code: 'parameter.unused',
      severity: 'warning',
      path: ['parameters', name],
      what: `the parameter ${name} is asked for and used nowhere in the ${kind}`,
      instead: `use it as [parameters('${name}')], or take it out`,
    };
  }
  for (const name of declared.variable)
    if (!used('variable', name))
      yield {
        code: 'variable.unused',
        severity: 'warning',
        path: ['variables', name],
        what: `the variable ${name} is used nowhere`,
        instead: 'take it out',
      };
  for (const parameter of parameters) {
    const { name, dependsOn, advancedType } = parameter;
    const path = ['parameters', name, 'metadata', 'dependsOn'];
    const group = parameters.find((each) => each.name === dependsOn);
    if (dependsOn !== undefined && group === undefined) {
      const near = nearName(dependsOn, declared.parameter);
      yield {
        code: 'parameter.depends-on',
        severity: 'error',
        path,
        what: `${name} depends on ${dependsOn}, which is no parameter`,
        ...(near && { instead: `did you mean ${near}?` }),
      };
    } else if (group && group.advancedType?.toLowerCase() !== 'file-group')
      yield {
        code: 'parameter.depends-on',
        severity: 'error',
        path,
        what: `${name} depends on ${dependsOn}, which is no file group`,
        instead: `give ${dependsOn} the advancedType file-group`,
      };
    const needsGroup = /^file-(?:in-file-group|group-(?:write-)?sas)$/i.test(advancedType ?? '');
    if (needsGroup && isName(parameter) && dependsOn === undefined)
      yield {
        code: 'parameter.no-group',
        severity: 'error',
        path: ['parameters', name, 'metadata'],
        what: `${name} does not say which file group it is of`,
        instead: 'add "dependsOn" with the name of the parameter that is the group',
      };
  }
};
