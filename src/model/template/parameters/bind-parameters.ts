import { nearName } from '../../nearest-name.ts';
import { isObject, type Json } from '../json/json.ts';
import type { Parameter, Template } from '../template.ts';
import { bindValue } from './bind-value.ts';
import type { Binding, FieldProblem } from './bound.ts';
import { advancedProblem } from './check-name.ts';
import { fieldsOf } from './field-kind.ts';
import { sasKind } from './names.ts';

/** Values by parameter: texts of a form or a command line, JSON, or as `parameters.json` has them (`{"value": x}`). */
export type GivenValues = Readonly<Record<string, Json>>;

export interface BindOptions {
  /** The pool is chosen by other means, so the parameter that is only its id need not be given. */
  readonly poolChosen?: boolean;
}

/**
 * Gives each parameter its value or its default. A signed URL (`file-group-sas`) need not be given: it is made from the
 * group that it depends on.
 */
export function bindParameters(
  template: Template,
  given: GivenValues,
  { poolChosen = false }: BindOptions = {},
): Binding {
  const values = new Map<string, Json>();
  const problems: FieldProblem[] = [];
  const names = template.parameters.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const near = nearName(name, names);
    problems.push({
      parameter: name,
      what: `the template has no parameter ${name}`,
      instead: near ? `did you mean ${near}?` : `it has ${names.join(', ') || 'none'}`,
    });
  }
  const poolIds = poolChosen
    ? fieldsOf(template).flatMap(({ parameter, field }) => (field.kind === 'pool-id' ? [parameter.name] : []))
    : [];
  for (const parameter of template.parameters) {
    if (poolIds.includes(parameter.name) && valueGiven(given, parameter) === undefined) continue;
    const bound = bindOne(parameter, valueGiven(given, parameter));
    if (bound === undefined) continue;
    if ('value' in bound) values.set(parameter.name, bound.value);
    else problems.push({ parameter: parameter.name, ...bound });
  }
  return { values, problems };
}

/** A value as it stands in a file of parameters, out of its `{"value": x}` where it has one. */
export function plainValue(said: Json | undefined): Json | undefined {
  const only = isObject(said) && Object.keys(said).length === 1 && Object.hasOwn(said, 'value');
  return only ? said.value : said;
}

/** The value given, out of its `{"value": x}`; nothing and an empty text where the default stands for that are undefined. */
function valueGiven(given: GivenValues, parameter: Parameter): Json | undefined {
  const { name, type } = parameter;
  const said = Object.hasOwn(given, name) ? given[name] : undefined;
  const value = plainValue(said);
  if (value === null || value === undefined) return undefined;
  const isEmpty = typeof value === 'string' && value.trim() === '';
  // An empty field of a number means its default; one whose default is "none" or blank, that default as it is written.
  if (isEmpty && (type !== 'string' || !parameter.required || sasKind(parameter))) return undefined;
  return value;
}

function bindOne(
  parameter: Parameter,
  given: Json | undefined,
): { value: Json } | { what: string; instead?: string } | undefined {
  const value = given ?? parameter.defaultValue;
  if (value === undefined)
    return sasKind(parameter) ? undefined : { what: 'it needs a value', ...helpOf(parameter) };
  if (given === undefined && typeof value === 'string' && !parameter.required) return { value };
  if (value === '' && parameter.required && (parameter.minLength ?? 1) > 0)
    return { what: 'it may not be empty', ...helpOf(parameter) };
  const bound = bindValue(parameter, value);
  if (!('value' in bound)) return bound;
  return advancedProblem(parameter, bound.value) ?? bound;
}

const helpOf = ({ description }: Parameter): { instead?: string } =>
  description === '' ? {} : { instead: description };
