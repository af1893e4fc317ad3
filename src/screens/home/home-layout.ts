/** Rows that the parts of the home screen get. */
export interface HomeLayout {
  readonly now: number;
  readonly before: number;
  /** The list of ways on is shown. */
  readonly keys: boolean;
}

const keyRows = 6;
/** Blank line, two rules, the line below the list, the gap between the sections. */
const fixedRows = 5;

/** What goes on comes first and gets up to half of the room; the history takes what is left; the keys come when all has room. */
export function homeLayout(rows: number, now: number, before: number): HomeLayout {
  const room = Math.max(4, rows - fixedRows);
  const keys = room - keyRows >= Math.max(1, now) + Math.min(before, 8);
  const lists = keys ? room - keyRows : room;
  const nowRows = Math.min(now, Math.max(Math.floor(lists / 2), lists - before));
  const hint = nowRows < now ? 1 : 0;
  return { now: Math.max(0, nowRows - hint), before: Math.max(1, lists - Math.max(1, nowRows)), keys };
}
