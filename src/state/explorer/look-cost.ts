/** What one look at a list cost: with {@link noCost}, what keeping it fresh costs. */
export interface LookCost {
  requests: number;
  rows: number;
  /** Characters of the answers that brought rows. */
  bytes: number;
}

export const noCost: Readonly<LookCost> = { requests: 0, rows: 0, bytes: 0 };
