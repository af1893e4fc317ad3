import { type CellValue, runningSince } from '../explorer/cell.ts';
import { columnAt } from '../explorer/column.ts';
import type { Resource } from '../explorer/resource.ts';
import { nodes } from '../explorer/resources/nodes.ts';
import type { TableRow } from '../explorer/table-row.ts';
import { wireTime } from '../explorer/wire-row.ts';

const wide = { width: 10 };

/** The nodes of a pool with what their own past tells, as a table that is kept fresh like any other. */
export const nodePasts: Resource = {
  ...nodes,
  columns: [
    columnAt('state', 'state', 'word', wide),
    {
      title: 'since',
      kind: 'span',
      select: ['stateTransitionTime'],
      ...wide,
      read: (row) => {
        const at = wireTime(row, 'stateTransitionTime');
        return at === undefined ? undefined : runningSince(at);
      },
    },
    columnAt('allocated', 'allocationTime', 'time', wide),
    columnAt('booted', 'lastBootTime', 'time', wide),
    columnAt('start task began', 'startTaskInfo/startTime', 'time', wide),
    columnAt('start task ended', 'startTaskInfo/endTime', 'time', wide),
    columnAt('dedicated', 'isDedicated', 'flag', wide),
    columnAt('slots', 'runningTaskSlotsCount', 'number', wide),
    columnAt('vm size', 'vmSize', 'text', wide),
  ],
};

/** One node, as statistics see it. Times are milliseconds since the epoch. */
export interface NodeFacts {
  readonly id: string;
  readonly state: string;
  readonly since: number | undefined;
  readonly allocatedAt: number | undefined;
  readonly bootedAt: number | undefined;
  readonly startTaskBegan: number | undefined;
  readonly startTaskEnded: number | undefined;
  readonly isDedicated: boolean;
  readonly busySlots: number;
  readonly vmSize: string;
}

const numberIn = (cell: CellValue): number | undefined => (typeof cell === 'number' ? cell : undefined);

/** A row of {@link nodePasts}. */
export function nodeFactsOf({ id, cells }: TableRow): NodeFacts {
  const [state, since, allocated, booted, began, ended, dedicated, slots, vmSize] = cells;
  const at = numberIn(since);
  return {
    id,
    state: typeof state === 'string' ? state : 'unknown',
    since: at === undefined ? undefined : Math.abs(at),
    allocatedAt: numberIn(allocated),
    bootedAt: numberIn(booted),
    startTaskBegan: numberIn(began),
    startTaskEnded: numberIn(ended),
    isDedicated: dedicated !== 'no',
    busySlots: numberIn(slots) ?? 0,
    vmSize: typeof vmSize === 'string' ? vmSize : '',
  };
}
