import { isList, isObject, type Json } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import type { Template } from '../template.ts';
import type { Expression } from './expression.ts';
import { splitText, wholeExpression } from './split-text.ts';

/** A place where a template names a parameter or a variable. */
export interface Use {
  readonly of: 'parameter' | 'variable';
  readonly name: string;
  readonly path: JsonPath;
  /** Index of the expression's bracket in its string. */
  readonly at: number;
  /** The string is this one name and nothing else. */
  readonly whole: boolean;
}

/** Every string of some JSON with its path. */
export function* stringsIn(json: Json, path: JsonPath): Generator<{ text: string; path: JsonPath }> {
  if (typeof json === 'string') yield { text: json, path };
  else if (isList(json)) for (const [index, item] of json.entries()) yield* stringsIn(item, [...path, index]);
  else if (isObject(json))
    for (const [name, value] of Object.entries(json)) yield* stringsIn(value, [...path, name]);
}

/** Every use in the body, the variables and the defaults of a template, in the order of those. */
export function usesIn({ body, bodyPath, variables, parameters }: Template): Use[] {
  const strings = [...stringsIn(body, bodyPath), ...stringsIn(variables, ['variables'])];
  for (const { name, defaultValue } of parameters)
    if (isObject(defaultValue))
      strings.push(...stringsIn(defaultValue, ['parameters', name, 'defaultValue']));
  return strings.flatMap(({ text, path }) => usesInText(text, path));
}

function usesInText(text: string, path: JsonPath): Use[] {
  if (!text.includes('[')) return [];
  const segments = splitText(text);
  const whole = wholeExpression(segments);
  return segments.flatMap((segment) =>
    segment.kind === 'expression'
      ? namesIn(segment.expression).map(({ of, name }) => ({
          of,
          name,
          path,
          at: segment.at,
          whole:
            whole !== undefined && segment.expression.kind === 'call' && segment.expression.name !== 'concat',
        }))
      : [],
  );
}

function namesIn(expression: Expression): { of: Use['of']; name: string }[] {
  if (expression.kind === 'literal') return [];
  if (expression.kind === 'access') return [...namesIn(expression.of), ...namesIn(expression.key)];
  const [first] = expression.args;
  const inner = expression.args.flatMap(namesIn);
  if (expression.name === 'concat' || first?.kind !== 'literal') return inner;
  return [{ of: expression.name === 'parameters' ? 'parameter' : 'variable', name: String(first.value) }];
}
