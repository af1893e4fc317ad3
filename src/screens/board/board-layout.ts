/** Rows and columns of the board's parts. */
export interface BoardLayout {
  /** Rows of tasks and nodes, their titles included. */
  readonly upper: number;
  /** Rows of the output, its title included. */
  readonly lower: number;
  readonly tasksWidth: number;
  /** 0: no room beside the tasks. */
  readonly nodesWidth: number;
}

/** Above the parts stand the steps and an empty row, between them a row for the message. */
const fixedRows = 3;
const fewestOutputRows = 6;
/** The legend of the nodes wants so many. */
const fewestUpperRows = 10;

/** Tasks get the rows they need and leave the output at least a few. */
export function boardLayout(columns: number, rows: number, tasks: number): BoardLayout {
  const free = rows - fixedRows;
  const upper = Math.max(fewestUpperRows, Math.min(tasks + 3, free - fewestOutputRows));
  const nodesWidth = columns >= 110 ? Math.min(44, Math.floor(columns * 0.3)) : 0;
  return { upper, lower: Math.max(0, free - upper), tasksWidth: columns - nodesWidth, nodesWidth };
}
