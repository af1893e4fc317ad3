import type { NodeReading, PoolReading } from '../../model/doctor/reading.ts';
import { slowAfterMs } from '../../model/doctor/rules/slow-nodes.ts';
import { odataText } from '../../model/explorer/odata-text.ts';
import {
  isWireRow,
  type WireRow,
  wireAt,
  wireList,
  wireNumber,
  wireText,
} from '../../model/explorer/wire-row.ts';
import { type Ask, filterTime } from './ask.ts';
import { idleness } from './read-idleness.ts';
import { readOutput } from './read-tail.ts';

export interface PoolWants {
  /** Images that Batch supports. */
  images(): Promise<readonly WireRow[]>;
  /** The pool is what was asked about: its image and its idleness matter, too. */
  readonly whole: boolean;
}

const nodeFields = 'id,state,stateTransitionTime,errors,startTaskInfo,startTask';
const lookedAt = 10;
/** Start tasks whose output is read. */
const mostOutputs = 2;

function countsOf(body: unknown): { counts: Record<string, number>; total: number } {
  const counts: Record<string, number> = {};
  let total = 0;
  const row = wireList(body, 'value').find(isWireRow);
  for (const kind of ['dedicated', 'lowPriority'])
    for (const [name, value] of Object.entries(Object(wireAt(row, kind)))) {
      if (typeof value !== 'number') continue;
      if (name === 'total') total += value;
      else counts[name.toLowerCase()] = (counts[name.toLowerCase()] ?? 0) + value;
    }
  return { counts, total };
}

/** Nodes that may be in trouble: of each kind a few. */
async function troubledNodes(ask: Ask, id: string, pool: WireRow, counts: Record<string, number>) {
  const nodes = (filter: string, most = lookedAt) =>
    ask.perhaps(['pools', id, 'nodes'], most, { $filter: filter, $select: nodeFields });
  const asked: Promise<readonly WireRow[]>[] = [];
  for (const state of ['starttaskfailed', 'unusable', 'unknown'])
    if ((counts[state] ?? 0) > 0) asked.push(nodes(`state eq '${state}'`));
  for (const [state, ms] of Object.entries(slowAfterMs))
    if ((counts[state] ?? 0) > 0)
      asked.push(nodes(`state eq '${state}' and stateTransitionTime lt ${filterTime(ask.now - ms)}`, 100));
  const goesOn = wireAt(pool, 'startTask/waitForSuccess') === false;
  if (goesOn && (counts.idle ?? 0) + (counts.running ?? 0) > 0)
    asked.push(nodes("startTaskInfo/result eq 'failure'"));
  return (await Promise.all(asked)).flat();
}

/** The output of start tasks that failed, of a few nodes. */
export async function withOutputs(ask: Ask, pool: string, rows: readonly WireRow[]): Promise<NodeReading[]> {
  const told = new Set<string>();
  return Promise.all(
    rows.map(async (row): Promise<NodeReading> => {
      if (wireText(row, 'startTaskInfo/result')?.toLowerCase() !== 'failure') return { row };
      const how = `${wireText(row, 'startTaskInfo/failureInfo/code')} ${wireNumber(row, 'startTaskInfo/exitCode')}`;
      if (told.has(how) || told.size >= mostOutputs) return { row };
      told.add(how);
      const folder = ['pools', pool, 'nodes', wireText(row, 'id') ?? '', 'files'];
      const logs = (slash: string) =>
        ask.perhaps(folder, 10, { recursive: 'true', $filter: `startswith(name,'startup${slash}std')` });
      const onLinux = await logs('/');
      const files = onLinux.length > 0 ? onLinux : await logs('\\');
      return { row, output: await readOutput(ask, folder, files, 'startup/') };
    }),
  );
}

/** What the rules need of a pool, by a few questions, however many nodes it has. */
export async function readPool(ask: Ask, id: string, { images, whole }: PoolWants): Promise<PoolReading> {
  const [row, body] = await Promise.all([
    ask.item('pools', id),
    ask.send('count the nodes', {
      method: 'GET',
      path: '/nodecounts',
      query: { $filter: `poolId eq ${odataText(id)}` },
    }),
  ]);
  const { counts, total } = countsOf(body);
  if (!row) return { id, row, counts, total, nodes: [] };
  const rows = await troubledNodes(ask, id, row, counts);
  const isShort = total === 0 || wireList(row, 'resizeErrors').length > 0 || (counts.unusable ?? 0) > 0;
  const [nodes, idle, supported] = await Promise.all([
    withOutputs(ask, id, rows),
    whole && total > 0 ? idleness(ask, id, row, counts, rows) : {},
    whole || isShort ? images() : undefined,
  ]);
  return { id, row, counts, total, nodes, ...idle, ...(supported && { images: supported }) };
}
