/** Rows and columns of the board's parts. */
export interface BoardLayout {
  /** Rows of tasks and nodes, their titles included. */
  readonly upper: number;
  /** Rows of the output, its title included. */
  readonly lower: number;
  /** Empty rows above the output, and below it. */
  readonly air: number;
  readonly tasksWidth: number;
  /** 0: no room beside the tasks; the nodes have one line below them. */
  readonly nodesWidth: number;
}

/** Above the parts stand the steps and an empty row, between them a row for the message. */
const fixedRows = 3;
const fewestOutputRows = 6;
/** Title, head and the fewest tasks; beside them the map with its legend wants more. */
const fewestUpperRows = { alone: 6, besideNodes: 10 };
const nodesFrom = 110;
const airyFrom = 24;

/** Tasks get the rows they need and leave the output at least a few. */
export function boardLayout(columns: number, rows: number, tasks: number): BoardLayout {
  const beside = columns >= nodesFrom;
  const nodesWidth = beside ? Math.min(44, Math.floor(columns * 0.32)) : 0;
  // Where there is room, an empty row sets the output off from the message and from the keys.
  const air = rows >= airyFrom ? 2 : 0;
  const free = rows - fixedRows - air - (beside ? 0 : 1);
  const fewest = beside ? fewestUpperRows.besideNodes : fewestUpperRows.alone;
  const upper = Math.max(fewest, Math.min(tasks + 3, free - fewestOutputRows));
  return {
    upper,
    lower: Math.max(0, free - upper),
    air: air / 2,
    tasksWidth: columns - nodesWidth,
    nodesWidth,
  };
}
