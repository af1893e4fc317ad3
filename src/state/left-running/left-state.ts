import { type LeftPlace, type LeftRow, leftKey } from '../../model/left-running/left-row.ts';
import type { Told } from '../sign-in/told.ts';

/** How it stands with one account. */
export interface AccountLook {
  readonly place: LeftPlace;
  readonly state: 'waiting' | 'looking' | 'looked' | 'refused';
  /** When it was last looked into to the end, milliseconds since the epoch. */
  readonly at?: number;
  /** What could not be looked at: all of it where it refused. */
  readonly why?: string;
}

/** What became of one thing. Times in milliseconds. */
export type LeftFate =
  | { readonly state: 'waiting' }
  | { readonly state: 'working'; readonly since: number }
  | { readonly state: 'done'; readonly ms: number }
  | { readonly state: 'failed'; readonly why: string };

/** What was left in all accounts, while they are looked into and after. */
export interface LeftState {
  readonly phase: 'finding' | 'looking' | 'looked';
  readonly accounts: readonly AccountLook[];
  /** Of all accounts; those of one that refuses now are as old as they say. */
  readonly rows: readonly LeftRow[];
  /** Subscriptions that refused. */
  readonly skipped: readonly { readonly subscription: string; readonly told: Told }[];
  /** Why the accounts could not be found; the one in use is looked into all the same. */
  readonly trouble: Told | undefined;
}

export const leftStart: LeftState = {
  phase: 'finding',
  accounts: [],
  rows: [],
  skipped: [],
  trouble: undefined,
};

/** The rows of one account in place of those that it had. */
export const withRows = (
  all: readonly LeftRow[],
  url: string,
  rows: readonly LeftRow[],
): readonly LeftRow[] => [
  ...all.filter(({ place }) => place.url !== url),
  ...merged(
    all.filter(({ place }) => place.url === url),
    rows,
  ),
];

/** What is not known yet of a row is as it was at the look before. */
function merged(before: readonly LeftRow[], now: readonly LeftRow[]): readonly LeftRow[] {
  const known = new Map(before.map((row) => [leftKey(row), row]));
  return now.map((row) => {
    const old = known.get(leftKey(row));
    return row.kind === 'pool' && old?.kind === 'pool' && row.idleMs === undefined && old.idleMs !== undefined
      ? { ...row, idleMs: old.idleMs, seenAt: old.seenAt }
      : row;
  });
}
