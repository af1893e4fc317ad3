import { unsupportedProperty } from '../http/errors.ts';

/**
 * Refuses, by name and with the reason, what the local service cannot do as Azure would. Empty values pass.
 * @throws BatchError UnsupportedProperty.
 */
export function refuseUnserved(parts: Readonly<Record<string, string>>, body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  if (!Object.keys(parts).some((name) => name in body)) return body;
  const kept = Object.entries(body).filter(([name, value]) => {
    const reason = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (reason === undefined) return true;
    if (!isEmpty(value)) throw unsupportedProperty(name, reason);
    return false;
  });
  return Object.fromEntries(kept);
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);
