/** The entries of a field that takes several: one a line, or in one line with `; ` between them. */
export const typedLines = (text: string): readonly string[] =>
  text
    .split(/\r?\n|;\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
