/**
 * What may stand in `$filter` for one kind of entity: property path on the wire (`executionInfo/exitCode`)
 * to the type of its value. `{ oneOf }` is a state: only `eq` and `ne`, and only these words.
 */
export type FilterSchema = Readonly<Record<string, FilterType>>;

export type FilterType =
  | 'string'
  | 'number'
  | 'boolean'
  /** A UTC time on the wire, compared with `DateTime'…'`. */
  | 'time'
  | { readonly oneOf: readonly string[] };
