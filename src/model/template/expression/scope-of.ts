import type { Told } from '../findings.ts';
import { member } from '../json/json.ts';
import type { BoundValues } from '../parameters/bound.ts';
import { isName } from '../parameters/names.ts';
import type { Parameter, Template } from '../template.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';
import { Text, type Tree, treeOf } from './text.ts';

/** No template that people wrote comes near it. */
const mostCharacters = 2_000_000;
/** What putting a variable in costs, however short it is. */
const costOfOne = 100;

/** What the names of a template mean with these values; defaults that are objects may hold expressions themselves. */
export function scopeOf(
  template: Template,
  values: BoundValues,
  tell: (told: Told) => void,
  sasOf: (parameter: Parameter) => string | undefined = () => undefined,
): Scope {
  const byName = new Map(template.parameters.map((parameter) => [parameter.name, parameter]));
  const trees = new Map<string, Tree | undefined>();
  let left = mostCharacters;
  const scope: Scope = {
    parameterNames: [...byName.keys()],
    variableNames: Object.keys(template.variables),
    tell,
    afford: (characters) => {
      left -= characters + costOfOne;
      return left > 0;
    },
    variable: (name) => member(template.variables, name),
    parameter: (name) => {
      const parameter = byName.get(name);
      if (parameter === undefined) return undefined;
      if (!trees.has(name)) {
        // Before it is known, so that a default that names itself finds nothing.
        trees.set(name, undefined);
        trees.set(name, valueTree(parameter));
      }
      return { parameter, value: trees.get(name) };
    },
  };
  function valueTree(parameter: Parameter): Tree | undefined {
    const { name } = parameter;
    const kind = isName(parameter) ? 'name' : 'free';
    const asText = (text: string) => new Text([{ kind, text, parameter: name }]);
    const value = values.get(name) ?? sasOf(parameter);
    if (value === undefined) return undefined;
    if (value === parameter.defaultValue && typeof value === 'object')
      return evaluate(value, ['parameters', name, 'defaultValue'], scope);
    return treeOf(value, asText);
  }
  return scope;
}
