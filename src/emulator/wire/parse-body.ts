import * as v from 'valibot';
import type { BatchError } from '../http/batch-error.ts';
import { invalidPropertyValue, invalidRequestBody, missingRequiredProperty } from '../http/errors.ts';

type Schema = v.GenericSchema<unknown, unknown>;

/**
 * Reads a request body by its schema. Null is the same as left out, as the service takes it.
 * @throws BatchError MissingRequiredProperty, InvalidPropertyValue or InvalidRequestBody, for the first fault.
 */
export function parseBody<S extends Schema>(schema: S, body: unknown): v.InferOutput<S> {
  if (body === undefined) throw invalidRequestBody('The request has no body');
  // To a schema an array would be an object without properties.
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidRequestBody('The body must be a JSON object');
  }
  const parsed = v.safeParse(schema, withoutNulls(body), { abortEarly: true });
  if (parsed.success) return parsed.output;
  throw asBatchError(parsed.issues[0]);
}

/** As {@link parseBody}, for operations whose body may be left out. */
export function parseOptionalBody<S extends Schema>(schema: S, body: unknown): v.InferOutput<S> {
  return parseBody(schema, body ?? {});
}

function asBatchError(issue: v.BaseIssue<unknown>): BatchError {
  const name = v.getDotPath(issue) ?? '';
  const { kind, expected, input } = issue;
  if (expected === 'never') return invalidRequestBody(`The property '${name}' does not exist on this type`);
  if (input === undefined && name !== '') return missingRequiredProperty(name);
  const reason = kind === 'schema' ? `Expected ${expected ?? 'another type'}` : issue.message;
  return invalidPropertyValue(name, input, reason);
}

/** Far deeper than anything the service knows, and far less than the stack of this process. */
const deepest = 64;

const deeper = (depth: number): number => {
  if (depth >= deepest) throw invalidRequestBody('The body is nested too deeply');
  return depth + 1;
};

/**
 * A body without any is taken as it is: tasks come by the hundred thousand.
 * @throws BatchError InvalidRequestBody for one that is nested too deeply to be gone through
 */
export const withoutNulls = (value: unknown): unknown => (hasNull(value, 0) ? cleared(value, 0) : value);

function hasNull(value: unknown, depth: number): boolean {
  if (typeof value !== 'object') return false;
  if (value === null) return true;
  const below = deeper(depth);
  if (Array.isArray(value)) return value.some((inner) => hasNull(inner, below));
  // Parsed from JSON, so nothing is inherited.
  for (const name in value) if (hasNull(Reflect.get(value, name), below)) return true;
  return false;
}

function cleared(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const below = deeper(depth);
  if (Array.isArray(value)) return value.map((inner) => cleared(inner, below));
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([key, inner]) => [key, cleared(inner, below)]));
}
