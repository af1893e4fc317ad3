import type { Json } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import { accessed } from './access.ts';
import type { Expression, Segment } from './expression.ts';
import { type At, tell, tellUnknown } from './place.ts';
import type { Scope } from './scope.ts';
import { splitText, wholeExpression } from './split-text.ts';
import { isTreeList, jsonOf, type Piece, Text, type Tree } from './text.ts';

/** Puts the values of its expressions into JSON of a template. What cannot be is told, and left as it stands. */
export function evaluate(json: Json, path: JsonPath, scope: Scope, within: readonly string[] = []): Tree {
  if (typeof json === 'string') return evaluateText(json, path, scope, within);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json);
  if (Array.isArray(json))
    return entries.map(([, item], index) => evaluate(item, [...path, index], scope, within));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, evaluate(value, [...path, name], scope, within)]),
  );
}

function evaluateText(text: string, path: JsonPath, scope: Scope, within: readonly string[]): Tree {
  if (!text.includes('[')) return new Text([{ kind: 'words', text, ...(within.length === 0 && { at: 0 }) }]);
  const segments = splitText(text);
  const whole = wholeExpression(segments);
  if (whole?.kind === 'expression') {
    const value = resolve(whole.expression, { path, index: whole.at, within }, scope);
    return value === undefined ? new Text([{ kind: 'words', text }]) : value;
  }
  return new Text(
    segments.flatMap((segment): readonly Piece[] => {
      if (segment.kind !== 'expression')
        return [
          { kind: 'words', text: plain(segment, text), ...(within.length === 0 && { at: segment.at }) },
        ];
      const value = resolve(segment.expression, { path, index: segment.at, within }, scope);
      return value === undefined
        ? [{ kind: 'words', text: text.slice(segment.at, segment.end) }]
        : piecesOf(value);
    }),
  );
}

const plain = (segment: Segment, text: string): string =>
  segment.kind === 'escape' ? '[' : text.slice(segment.at, segment.end);

/** A value in the middle of a string. */
function piecesOf(value: Tree): readonly Piece[] {
  if (value instanceof Text) return value.pieces;
  const json = jsonOf(value);
  return [{ kind: 'words', text: typeof json === 'string' ? json : JSON.stringify(json) }];
}

function resolve(expression: Expression, at: At, scope: Scope): Tree | undefined {
  if (expression.kind === 'literal')
    return typeof expression.value === 'number'
      ? expression.value
      : new Text([{ kind: 'words', text: expression.value }]);
  if (expression.kind === 'access') {
    const [whole, step] = [resolve(expression.of, at, scope), resolve(expression.key, at, scope)];
    return whole === undefined || step === undefined ? undefined : accessed(whole, step, at, scope);
  }
  if (expression.name === 'concat') return concatenated(expression.args, at, scope);
  const [first] = expression.args;
  const name = first && resolve(first, at, scope);
  if (!(name instanceof Text)) {
    if (name !== undefined) tell(scope, at, 'expression.name', `${expression.name} takes a name in quotes`);
    return undefined;
  }
  return expression.name === 'parameters'
    ? parameterValue(String(name), at, scope)
    : variableValue(String(name), at, scope);
}

function parameterValue(name: string, at: At, scope: Scope): Tree | undefined {
  const found = scope.parameter(name);
  if (found === undefined) {
    tellUnknown(scope, at, 'parameter', name, scope.parameterNames);
    return undefined;
  }
  if (found.value === undefined) {
    tell(scope, at, 'parameter.no-value', `the parameter ${name} has no value`, 'give it one');
    return undefined;
  }
  return found.value;
}

function variableValue(name: string, at: At, scope: Scope): Tree | undefined {
  const found = scope.variable(name);
  if (found === undefined) {
    tellUnknown(scope, at, 'variable', name, scope.variableNames);
    return undefined;
  }
  if (at.within.includes(name)) {
    const way = [...at.within.slice(at.within.indexOf(name)), name].join(' → ');
    tell(scope, at, 'variable.circle', `the variable ${name} needs itself: ${way}`);
    return undefined;
  }
  if (!scope.afford(typeof found === 'string' ? found.length : 1)) {
    tell(
      scope,
      at,
      'variable.too-large',
      `with the variable ${name} put in, the template grows beyond measure`,
    );
    return undefined;
  }
  return evaluate(found, ['variables', name], scope, [...at.within, name]);
}

function concatenated(args: readonly Expression[], at: At, scope: Scope): Tree | undefined {
  const values = args.map((arg) => resolve(arg, at, scope));
  const known = values.flatMap((value) => (value === undefined ? [] : [value]));
  if (known.length < values.length) return undefined;
  if (known.length > 0 && known.every(isTreeList)) return known.flat();
  return new Text(known.flatMap(piecesOf));
}
