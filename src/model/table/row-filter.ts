/** One cell of a row as a filter sees it. */
export interface FilterCell {
  readonly column: string;
  readonly text: string;
}

interface Term {
  /** Kept are the rows that do not hold it. */
  readonly inverse: boolean;
  /** Only in columns whose title begins so; in any when left out. */
  readonly column: string | undefined;
  readonly text: string;
}

const fold = (text: string) => text.normalize('NFC').toLowerCase();
const columnName = (title: string) => fold(title).replace(/\s+/g, '');

function parseTerm(word: string, columns: readonly string[]): Term {
  const inverse = word.startsWith('!') && word.length > 1;
  const rest = inverse ? word.slice(1) : word;
  const colon = rest.indexOf(':');
  const prefix = colon > 0 ? columnName(rest.slice(0, colon)) : '';
  // A colon that follows no column's name belongs to the text, as in `C:` or a time.
  const isColumn = prefix !== '' && columns.some((title) => columnName(title).startsWith(prefix));
  return isColumn
    ? { inverse, column: prefix, text: rest.slice(colon + 1) }
    : { inverse, column: undefined, text: rest };
}

function holds(cells: readonly FilterCell[], term: Term): boolean {
  const { column } = term;
  const looked =
    column === undefined ? cells : cells.filter((cell) => columnName(cell.column).startsWith(column));
  return looked.some(({ text }) => fold(text).includes(term.text));
}

/**
 * What a filter line means: words that must all stand in the row, in any order and case; `!word` must not;
 * `column:word` looks in that column alone (the start of its name is enough).
 * @returns undefined for a line that lets every row through.
 */
export function rowFilter(
  line: string,
  columns: readonly string[],
): ((cells: readonly FilterCell[]) => boolean) | undefined {
  const terms = fold(line)
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '!')
    .map((word) => parseTerm(word, columns))
    .filter(({ text }) => text !== '');
  if (terms.length === 0) return undefined;
  return (cells) => terms.every((term) => holds(cells, term) !== term.inverse);
}
