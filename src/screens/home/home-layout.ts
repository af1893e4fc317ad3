/** What wants rows on the home screen. */
export interface HomeParts {
  /** All rows of the body. */
  readonly rows: number;
  /** Lines of what goes on. */
  readonly now: number;
  /** Lines of the history, or of the words that stand in its place. */
  readonly before: number;
  /** Lines of what the account says of itself. */
  readonly account: number;
  /** Lines of a question that is asked. */
  readonly asking: number;
}

/** Rows that the parts of the home screen get, a mark for lines left out among those of its list. */
export interface HomeLayout {
  /** Blank rows above each of the two headings: 0 or 1. */
  readonly air: number;
  readonly now: number;
  readonly before: number;
  readonly account: number;
  /** Lines of the list of ways on. */
  readonly keys: number;
}

/** Two headings, and the line below the selected row or the lists. */
const fixedRows = 3;
const airRows = 2;
/** Ways on from home. */
export const keyRows = 6;
/** Blank rows above and below the list of ways on. */
const keysAir = 2;
/** Fewer of its lines say nothing. */
const fewestKeys = 3;
/** A list that has to scroll leaves the ways on their rows only when it keeps so many. */
const goodList = 16;
/** With less room than that for lists, blank rows are waste. */
const roomy = 10;
/** A long refusal leaves the lists so many rows. */
const listsAtLeast = 6;

function keysIn(spare: number): number {
  const lines = Math.min(keyRows, spare - keysAir);
  return lines < fewestKeys ? 0 : lines;
}

/**
 * Lists that fit are shown whole: for them the ways on lose lines first, then the blank rows go. Where they do not
 * fit, what goes on comes first and gets up to half of the room; the history takes what is left.
 * Ink overdraws what does not fit, so all rows together are never more than there are, from 12 rows on.
 */
export function homeLayout(parts: HomeParts): HomeLayout {
  const wanted = parts.now + parts.before;
  const open = parts.rows - fixedRows - parts.asking;
  const account = Math.min(parts.account, Math.max(1, open - Math.min(wanted, listsAtLeast)));
  const room = open - account;
  const air = wanted + airRows <= room || (wanted > room && room >= roomy) ? 1 : 0;
  const aired = Math.max(2, room - air * airRows);
  const keys = keysIn(aired - (wanted <= aired ? wanted : goodList));
  const lists = keys > 0 ? aired - keys - keysAir : aired;
  const now = Math.min(parts.now, Math.max(Math.floor(lists / 2), lists - parts.before));
  return { air, now, before: Math.min(parts.before, lists - now), account, keys };
}

/** The rows that `layout` gives out, all together. */
export const rowsOf = ({ air, now, before, account, keys }: HomeLayout, asking: number): number =>
  fixedRows + asking + account + now + before + air * airRows + (keys > 0 ? keys + keysAir : 0);
