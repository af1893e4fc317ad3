/** The entries of a field that takes several: one a line, or in one line with `; ` between them. */
export const typedLines = (text: string): readonly string[] =>
  text
    .split(/\r?\n|;\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What the entries mean, without those that mean nothing. */
export function parsedLines<T extends object>(
  text: string,
  parse: (line: string) => T | undefined,
): readonly T[] {
  return typedLines(text)
    .map(parse)
    .filter((parsed): parsed is T => parsed !== undefined);
}

/** @returns `wanted` where an entry means nothing */
export const linesProblem = (
  text: string,
  parse: (line: string) => object | undefined,
  wanted: string,
): string | undefined => (typedLines(text).every((line) => parse(line) !== undefined) ? undefined : wanted);
