import { invalidPropertyValue } from '../../http/errors.ts';
import { servedPoolBody } from '../pools/pool-body.ts';

/** A part of a job with what of it could not be here refused by name. */
function servedPart(name: string, value: unknown): unknown {
  if (name !== 'poolInfo' || typeof value !== 'object' || value === null) return value;
  const auto: unknown = Reflect.get(value, 'autoPoolSpecification');
  if (typeof auto !== 'object' || auto === null) return value;
  // Not a rule of the schema: the service itself keeps the pool's id beside what was asked for.
  if (Reflect.get(value, 'poolId'))
    throw invalidPropertyValue('poolInfo', undefined, 'Give either a poolId or an autoPoolSpecification');
  if (!('pool' in auto)) return value;
  const pool = servedPoolBody(auto.pool);
  return { ...value, autoPoolSpecification: { ...auto, pool } };
}

/**
 * A job's description with what of its pool could not be here refused by name.
 * @throws BatchError UnsupportedProperty.
 */
export function servedJobBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, servedPart(name, value)]));
}
