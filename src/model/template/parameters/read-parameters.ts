import * as v from 'valibot';
import type { Told } from '../findings.ts';
import { isObject, type Json, type JsonObject, member, textMember } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import type { Parameter, ParameterType } from '../template.ts';

const types: readonly ParameterType[] = ['int', 'string', 'bool', 'object'];
const bound = v.exactOptional(
  v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d+$/), v.transform(Number))]), v.integer()),
);

const definition = v.looseObject({
  type: v.string(),
  allowedValues: v.exactOptional(v.array(v.custom<Json>(() => true))),
  minValue: bound,
  maxValue: bound,
  minLength: bound,
  maxLength: bound,
  metadata: v.exactOptional(v.record(v.string(), v.unknown())),
  additionalProperties: v.exactOptional(v.record(v.string(), v.unknown())),
});

/** The parameters of a template in the file's order, and what is wrong with those that are none. */
export function readParameters(given: JsonObject): { parameters: Parameter[]; told: Told[] } {
  const parameters: Parameter[] = [];
  const told: Told[] = [];
  for (const [name, said] of Object.entries(given)) {
    const path: JsonPath = ['parameters', name];
    const parsed = v.safeParse(definition, said);
    if (!isObject(said) || !parsed.success) {
      const issue = parsed.issues?.[0];
      const inner = (issue?.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
      told.push({
        code: 'parameter.malformed',
        severity: 'error',
        path: [...path, ...inner],
        what: isObject(said)
          ? `${inner.join('.') || 'the definition'} of the parameter ${name} is ${inner.length > 0 && issue?.input === undefined ? 'missing' : 'not what it should be'}`
          : `the parameter ${name} is no object`,
        instead: `write "${name}": { "type": "string", "metadata": { "description": "…" } }`,
      });
      continue;
    }
    const type = types.find((each) => each === parsed.output.type.toLowerCase());
    if (type === undefined) {
      told.push({
        code: 'parameter.type',
        severity: 'error',
        path: [...path, 'type'],
        what: `${parsed.output.type} is no type of a parameter`,
        instead: `use one of ${types.join(', ')}`,
      });
      continue;
    }
    parameters.push(parameterOf(name, type, said, parsed.output));
  }
  return { parameters, told };
}

function parameterOf(
  name: string,
  type: ParameterType,
  said: JsonObject,
  { allowedValues, minValue, maxValue, minLength, maxLength }: v.InferOutput<typeof definition>,
): Parameter {
  const metadata = member(said, 'metadata');
  const extra = member(said, 'additionalProperties');
  const defaultValue = member(said, 'defaultValue') ?? undefined;
  const [advancedType, dependsOn, wildcards] = ['advancedType', 'dependsOn', 'wildcards'].map((key) =>
    textMember(metadata, key),
  );
  const isNone = typeof defaultValue === 'string' && /^\s*(none)?\s*$/i.test(defaultValue);
  return {
    name,
    type,
    ...(defaultValue !== undefined && { defaultValue }),
    // The runners before took an empty list for none: nothing could be chosen from it.
    ...(allowedValues && allowedValues.length > 0 && { allowedValues }),
    ...(minValue !== undefined && { minValue }),
    ...(maxValue !== undefined && { maxValue }),
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
    description: textMember(metadata, 'description') ?? '',
    ...(advancedType !== undefined && { advancedType }),
    ...(dependsOn !== undefined && { dependsOn }),
    ...(wildcards !== undefined && { wildcards }),
    additionalProperties: isObject(extra) ? extra : {},
    required: !isNone,
    initial: defaultValue === undefined || isNone ? '' : textOf(defaultValue),
  };
}

/** A value as a form or a command line has it. */
export const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
