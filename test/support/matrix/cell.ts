import type { ResourceName } from '../../../src/model/explorer/resource.ts';
import type { Explored } from '../explored.ts';
import type { Robot } from '../robot.ts';

/** One action done by the robot to one thing, or to many. */
export interface Cell {
  /** Makes what it is done to, behind the program's back. */
  make?(account: Explored): Promise<unknown>;
  /** The table that it is done on, as the palette names it, where that is not the usual one of the resource. */
  readonly table?: string;
  /** What rows are narrowed to; of an action on a list, and where it is empty, they are not. */
  readonly filter: string;
  /** How many it is done to: what results say, `2 done` or `2 of 2 files`. */
  readonly count: number;
  /** How many rows the filter leaves, where that is another number. */
  readonly rows?: number;
  /** What the rows must say before it: what was done behind the program's back is seen with its next look. */
  readonly once?: RegExp;
  /** Fills in what the action asks, as far as it must be. */
  type?(robot: Robot): Promise<void>;
  /** What came of it, seen by the SDK. Rejects until it is so. */
  seen(account: Explored): Promise<unknown>;
}

/** An action: what can be done to many is done so, too. */
export interface Cells {
  readonly one: Cell;
  readonly many?: Cell;
}

export interface ResourceMatrix {
  readonly resource: ResourceName;
  /** Of all cells, as the palette names it. */
  table(account: Explored): string;
  /** Makes what all cells need. */
  prepare(account: Explored): Promise<unknown>;
  /** By the names of the actions, in an order in which they can be done. */
  readonly cells: Readonly<Record<string, Cells>>;
}
