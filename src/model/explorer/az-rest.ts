import { type FieldValues, typedValue } from './plan-field.ts';

/** Adds to an `az` line that it does not do all of what was typed. @param names fields that it has no options for */
export const withRest = (line: string, values: FieldValues, names: readonly string[]): string =>
  names.some((name) => typedValue(values, name) !== '') ? `${line}  # the rest with --json-file` : line;
