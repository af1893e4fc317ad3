import { type Use, usesIn } from '../expression/uses.ts';
import { textMember } from '../json/json.ts';
import type { Parameter, Template } from '../template.ts';
import type { ContainerWish, Field, FileGroupUse } from './field.ts';
import { textOf } from './read-parameters.ts';

/** Which field a form shows for a parameter of the template. */
export function fieldOf(template: Template, parameter: Parameter): Field {
  return fieldFor(parameter, usesIn(template));
}

/** As {@link fieldOf}, for every parameter, in order. */
export function fieldsOf(template: Template): { readonly parameter: Parameter; readonly field: Field }[] {
  const uses = usesIn(template);
  return template.parameters.map((parameter) => ({ parameter, field: fieldFor(parameter, uses) }));
}

function fieldFor(parameter: Parameter, uses: readonly Use[]): Field {
  const { type, allowedValues, dependsOn, wildcards } = parameter;
  if (allowedValues !== undefined)
    return { kind: 'choice', choices: allowedValues.map((value) => ({ text: textOf(value), value })) };
  const group = dependsOn === undefined ? {} : { group: dependsOn };
  switch (parameter.advancedType?.toLowerCase()) {
    case 'file-group':
      return { kind: 'file-group', use: groupUse(parameter, uses) };
    case 'file-in-file-group':
      return { kind: 'file-in-group', ...group, ...(wildcards !== undefined && { pattern: wildcards }) };
    case 'job-id':
      return { kind: 'job-id' };
    case 'file-group-sas':
      return { kind: 'group-sas', ...group, write: false };
    case 'file-group-write-sas':
      return { kind: 'group-sas', ...group, write: true };
    case 'rendering-container-image':
      return { kind: 'container-image', on: 'gallery', wanted: wishOf(parameter) };
    case 'container-image-on-pool':
      return { kind: 'container-image', on: 'pool', wanted: wishOf(parameter) };
    default:
      return isPoolId(parameter, uses) ? { kind: 'pool-id' } : plainField(type, parameter);
  }
}

function plainField(type: Parameter['type'], { minValue, maxValue, minLength, maxLength }: Parameter): Field {
  if (type === 'bool') return { kind: 'yes-no' };
  if (type === 'object') return { kind: 'object' };
  if (type === 'int')
    return {
      kind: 'number',
      ...(minValue !== undefined && { min: minValue }),
      ...(maxValue !== undefined && { max: maxValue }),
    };
  return {
    kind: 'text',
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
  };
}

/** It says which pool the job runs on, and nothing else. */
function isPoolId({ name, type }: Parameter, uses: readonly Use[]): boolean {
  const places = uses.filter((use) => use.of === 'parameter' && use.name === name);
  return (
    type === 'string' &&
    places.length > 0 &&
    places.every(({ path, whole }) => whole && path.at(-1) === 'poolId' && path.at(-2) === 'poolInfo')
  );
}

function groupUse({ name }: Parameter, uses: readonly Use[]): FileGroupUse {
  const ways = new Set(
    uses
      .filter((use) => use.of === 'parameter' && use.name === name)
      .flatMap(({ path }) => {
        if (path.at(-1) !== 'fileGroup') return [];
        return path.at(-2) === 'autoStorage' ? ['write'] : ['read'];
      }),
  );
  if (ways.size === 2) return 'both';
  if (ways.has('write')) return 'write';
  return ways.has('read') ? 'read' : 'unknown';
}

function wishOf({ additionalProperties }: Parameter): ContainerWish {
  const [app, renderEngine, imageReferenceId] = ['app', 'renderEngine', 'imageReferenceId'].map((name) =>
    textMember(additionalProperties, name),
  );
  return {
    ...(app !== undefined && { app }),
    ...(renderEngine !== undefined && { renderEngine }),
    ...(imageReferenceId !== undefined && { imageReferenceId }),
  };
}
