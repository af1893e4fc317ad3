/** What an action is done to: one row of a table, or the table itself with an empty id. */
export interface Target {
  /** Ids of what the table lies in, outermost first. */
  readonly parents: readonly string[];
  readonly id: string;
}
