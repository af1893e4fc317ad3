import type { Comparison } from './filter-parser.ts';

/**
 * What may stand in `$filter` for one kind of entity: property path on the wire (`executionInfo/exitCode`) to the type of
 * its value. Which properties and operators there are is documented for each list of the service; it refuses others.
 */
export type FilterSchema = Readonly<Record<string, FilterType>>;

export type FilterOperator = Comparison | 'startswith';

export type FilterType =
  | 'string'
  | 'number'
  | 'boolean'
  /** A UTC time on the wire, compared with `DateTime'…'`. */
  | 'time'
  /** A text with fewer operators than others. */
  | { readonly text: readonly FilterOperator[] }
  /** A state: only these words, by `eq` and `ne` where nothing else is said. */
  | { readonly oneOf: readonly string[]; readonly operators?: readonly FilterOperator[] };

const equality: readonly FilterOperator[] = ['eq', 'ne'];
const comparisons: readonly FilterOperator[] = [...equality, 'gt', 'ge', 'lt', 'le'];

/** What a property of this type may be asked. */
export function operatorsOf(type: FilterType): readonly FilterOperator[] {
  if (type === 'boolean') return equality;
  if (type === 'string') return [...comparisons, 'startswith'];
  if (typeof type !== 'object') return comparisons;
  return 'text' in type ? type.text : (type.operators ?? equality);
}
