interface Identified {
  readonly id: string;
}

/** Ids of rows that are marked. A mark stays while its row is out of sight. */
export type MarkedIds = ReadonlySet<string>;

/** Marks the row, or unmarks it. */
export function toggledMark(marked: MarkedIds, id: string): MarkedIds {
  const next = new Set(marked);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Marks all rows from one to another, both included. */
export const rangeMarked = (
  marked: MarkedIds,
  rows: readonly Identified[],
  from: number,
  to: number,
): MarkedIds =>
  new Set([...marked, ...rows.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id)]);

/** Marks all rows in sight; where all of them are marked, unmarks them. What is out of sight is left as it is. */
export function allMarked(marked: MarkedIds, rows: readonly Identified[]): MarkedIds {
  const next = new Set(marked);
  if (!rows.every(({ id }) => marked.has(id))) for (const { id } of rows) next.add(id);
  else for (const { id } of rows) next.delete(id);
  return next;
}

/** The marked rows in sight: what is done is done to these. */
export const markedRows = <Row extends Identified>(
  marked: MarkedIds,
  rows: readonly Row[],
): readonly Row[] => (marked.size === 0 ? [] : rows.filter(({ id }) => marked.has(id)));

/** `3 marked`; with those that a filter hides, or that are gone: `3 marked, 2 out of sight`. */
export function marksWords(marked: number, inSight: number): string {
  const number = (n: number) => n.toLocaleString('en-US');
  const hidden = marked - inSight;
  return `${number(inSight)} marked${hidden > 0 ? `, ${number(hidden)} out of sight` : ''}`;
}
