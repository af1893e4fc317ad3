import type { LeftRow } from './left-row.ts';

/** What can be done about what was left. */
export type LeftOrder = 'scale to zero' | 'delete';

export interface LeftPlan {
  readonly going: readonly LeftRow[];
  readonly staying: readonly { readonly row: LeftRow; readonly why: string }[];
  /** So many stay only because others made them. */
  readonly ofOthers: number;
}

const notOurs = 'batchdeck did not make it';

/** Why something cannot be done to a row, whoever made it. */
function hindrance(order: LeftOrder, row: LeftRow): string | undefined {
  if (row.kind !== 'pool') return order === 'scale to zero' ? 'it has no nodes' : undefined;
  if (row.leaving) return 'it is being deleted already';
  return order === 'scale to zero' && row.scalesItself
    ? 'it scales itself by its formula: end that first, or delete it'
    : undefined;
}

/** What an order would do to the chosen rows. What batchdeck did not make stays, unless that was asked for. */
export function leftPlan(order: LeftOrder, rows: readonly LeftRow[], othersToo: boolean): LeftPlan {
  const going: LeftRow[] = [];
  const staying: { row: LeftRow; why: string }[] = [];
  let ofOthers = 0;
  for (const row of rows) {
    const why = hindrance(order, row);
    const isOthers = row.runId === undefined && !othersToo;
    if (why === undefined && isOthers) ofOthers++;
    if (why !== undefined || isOthers) staying.push({ row, why: why ?? notOurs });
    else going.push(row);
  }
  return { going, staying, ofOthers };
}

/** What is typed before things go: the name of the one, or a word with how many there are. */
export const leftWord = (going: readonly LeftRow[]): string => {
  const [only, ...others] = going;
  return only && others.length === 0 && only.id.length <= 40 ? only.id : `delete ${going.length}`;
};
