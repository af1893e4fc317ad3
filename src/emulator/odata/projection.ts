import { invalidQueryParameterValue } from '../http/errors.ts';

/**
 * `$select` as a function from the whole entity to the named properties, in the entity's own order.
 * @param known every property of the entity; undefined where the operation takes no selection
 * @throws BatchError 400 for a name that the entity has not
 */
export function projectionOf(
  select: string | undefined,
  known: readonly string[] | undefined,
): (entity: object) => object {
  if (select === undefined) return (entity) => entity;
  if (known === undefined) {
    throw invalidQueryParameterValue('$select', select, 'This operation takes no selection');
  }
  const names = select.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw invalidQueryParameterValue('$select', select, `There is no property '${unknown}' to select`);
  }
  const wanted = new Set(names);
  return (entity) => Object.fromEntries(Object.entries(entity).filter(([name]) => wanted.has(name)));
}
