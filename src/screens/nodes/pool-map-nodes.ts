import type { NodesCost } from '../../model/cost/pool-cost.ts';
import { nodesCost } from '../../model/cost/pool-cost.ts';
import type { Prices } from '../../model/cost/prices/prices.ts';
import { resourceNamed } from '../../model/explorer/resources.ts';
import type { TableRow } from '../../model/explorer/table-row.ts';
import type { GlanceNode } from './NodeGlance.tsx';
import type { MapNode } from './use-node-map.ts';

const { columns } = resourceNamed('nodes');
const indexOf = (name: string) => columns.findIndex(({ title }) => title === name);
const at = {
  state: indexOf('state'),
  since: indexOf('since'),
  kind: indexOf('kind'),
  tasks: indexOf('tasks'),
  trouble: indexOf('trouble'),
  allocated: indexOf('allocated'),
};

const textOf = ({ cells }: TableRow, index: number): string | undefined => {
  const cell = cells[index];
  return typeof cell === 'string' ? cell : undefined;
};
const numberOf = ({ cells }: TableRow, index: number): number | undefined => {
  const cell = cells[index];
  return typeof cell === 'number' ? cell : undefined;
};
/** A span that still grows is kept as its beginning, below 0. */
const momentOf = (row: TableRow, index: number): Date | undefined => {
  const cell = numberOf(row, index);
  return cell === undefined ? undefined : new Date(Math.abs(cell));
};

export const mapNodesOf = (rows: readonly TableRow[]): MapNode[] =>
  rows.map((row) => ({ id: row.id, state: textOf(row, at.state) ?? 'unknown' }));

/** A row of the table of nodes as it is told at a glance. */
export function glanceOf(
  row: TableRow,
  vmSize: string,
): GlanceNode & { readonly trouble: string | undefined } {
  const stateSince = momentOf(row, at.since);
  return {
    id: row.id,
    state: textOf(row, at.state) ?? 'unknown',
    isDedicated: textOf(row, at.kind) !== 'spot',
    vmSize,
    trouble: textOf(row, at.trouble),
    ...(stateSince && { stateSince }),
  };
}

export const runningTasks = (row: TableRow): number => numberOf(row, at.tasks) ?? 0;

/** What the nodes of a pool bill, from when each was there. */
export function mapCost(
  rows: readonly TableRow[],
  vmSize: string,
  now: number,
  batchUrl: string,
  prices: Prices,
): NodesCost | undefined {
  const nodes = rows.map((row) => {
    const allocatedAt = momentOf(row, at.allocated);
    return {
      state: textOf(row, at.state) ?? 'unknown',
      isDedicated: textOf(row, at.kind) !== 'spot',
      vmSize,
      ...(allocatedAt && { allocatedAt }),
    };
  });
  return nodesCost(nodes, now, 0, batchUrl, prices);
}
