import { nearName } from '../../nearest-name.ts';
import type { Json } from '../json/json.ts';
import type { Parameter } from '../template.ts';
import { textOf } from './read-parameters.ts';

/** A value of the parameter's type, or what is wrong with it. */
export type BoundValue = { readonly value: Json } | { readonly what: string; readonly instead?: string };

/** Takes a value, or the text of one from a form or a command line. */
export function bindValue(parameter: Parameter, given: Json): BoundValue {
  const typed = typedValue(parameter, given);
  if (!('value' in typed)) return typed;
  const { value } = typed;
  return allowed(parameter, value) ?? inBounds(parameter, value) ?? typed;
}

function typedValue({ type }: Parameter, given: Json): BoundValue {
  switch (type) {
    case 'int':
      return wholeNumber(given);
    case 'bool':
      if (typeof given === 'boolean') return { value: given };
      if (typeof given === 'string' && /^(true|false)$/i.test(given)) return { value: /^t/i.test(given) };
      return { what: `${textOf(given)} is neither true nor false` };
    case 'object':
      return objectValue(given);
    case 'string':
      if (typeof given === 'object') return { what: 'it takes a text' };
      return { value: String(given) };
  }
}

function wholeNumber(given: Json): BoundValue {
  const text = textOf(given);
  const value = Number(text);
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(value) && String(value) === text) return { value };
  const plain = /^[-+]?0*\d+$/.test(text.trim()) ? String(Number(text)) : undefined;
  return {
    what: `${text === '' ? 'nothing' : text} is no whole number`,
    ...(plain !== undefined && { instead: `write ${plain}` }),
  };
}

/** An object or a list, or its JSON; any other text stays a text. */
function objectValue(given: Json): BoundValue {
  if (typeof given !== 'string' || !/^\s*[[{]/.test(given)) return { value: given };
  try {
    const value: Json = JSON.parse(given);
    return { value };
  } catch {
    return { what: 'it is no JSON' };
  }
}

function allowed({ allowedValues }: Parameter, value: Json): BoundValue | undefined {
  if (allowedValues === undefined || allowedValues.some((each) => same(each, value))) return undefined;
  const texts = allowedValues.map(textOf);
  const near = nearName(textOf(value), texts);
  const some = texts.slice(0, 12).join(', ') + (texts.length > 12 ? `, … (${texts.length})` : '');
  return {
    what: `${textOf(value)} is not among the allowed values`,
    instead: near ? `did you mean ${near}?` : `use one of ${some}`,
  };
}

const same = (a: Json, b: Json): boolean =>
  JSON.stringify(a) === JSON.stringify(b) || textOf(a) === textOf(b);

function inBounds(parameter: Parameter, value: Json): BoundValue | undefined {
  const { minValue, maxValue, minLength, maxLength } = parameter;
  if (typeof value === 'number') {
    if (minValue !== undefined && value < minValue) return { what: `${value} is less than ${minValue}` };
    if (maxValue !== undefined && value > maxValue) return { what: `${value} is more than ${maxValue}` };
  }
  if (typeof value === 'string') {
    const { length } = value;
    if (minLength !== undefined && length < minLength)
      return { what: `it has ${length} characters, and must have ${minLength} or more` };
    if (maxLength !== undefined && length > maxLength)
      return { what: `it has ${length} characters, and may have ${maxLength} at most` };
  }
  return undefined;
}
