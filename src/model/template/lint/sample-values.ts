import type { Json } from '../json/json.ts';
import type { BoundValues } from '../parameters/bound.ts';
import { sasKind } from '../parameters/names.ts';
import type { Parameter, Template } from '../template.ts';

/** Longer than anything that is checked; what asks for more is told that its sample is too short. */
const longest = 4_096;

/** The default of each parameter, or something like what people would give. */
export function sampleValues(template: Template): BoundValues {
  const values = template.parameters.flatMap((parameter): [string, Json][] =>
    sasKind(parameter) ? [] : [[parameter.name, sampleOf(parameter)]],
  );
  return new Map(values);
}

function sampleOf({
  type,
  defaultValue,
  allowedValues,
  minValue,
  maxValue,
  minLength,
  advancedType,
}: Parameter): Json {
  const given = defaultValue ?? allowedValues?.[0];
  if (given !== undefined) return given;
  switch (type) {
    case 'int':
      return minValue ?? Math.min(1, maxValue ?? 1);
    case 'bool':
      return true;
    case 'object':
      return {};
    case 'string': {
      const word = advancedType?.toLowerCase() === 'file-in-file-group' ? 'sample.dat' : 'sample';
      return word.padEnd(Math.min(minLength ?? 0, longest), 'x');
    }
  }
}
