/** A text as `$filter` takes it: in quotes, those in it doubled. */
export const odataText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
