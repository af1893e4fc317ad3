import { nodesDeleteLine } from '../../../command-log/az-line.ts';
import { Problem } from '../../../problem.ts';
import type { Action, TogetherOutcome } from '../../action.ts';
import { allPages } from '../../carries/all-pages.ts';
import { type FieldValues, typedValue } from '../../plan-field.ts';
import { refusalWords } from '../../refusal-words.ts';
import { get, type WireRequest, wirePath } from '../../wire-request.ts';
import { wireText } from '../../wire-row.ts';
import { runningTasks, tellsRunning } from '../pools/running-tasks.ts';

/** The service takes no more in one request. */
const most = 100;
const lookEveryMs = 2000;
/** As long as a node may take to leave: a task that is waited for has its own time. */
const mostLooks = 450;

/** Waits until a pool is steady: it takes one removal after the other. @throws Problem when it has gone, or never is */
function* untilSteady(pool: string): Generator<WireRequest, void, unknown> {
  for (let look = 0; look < mostLooks; look++) {
    const query = { $select: 'allocationState,state' };
    const row = yield { ...get('pools', pool), query, afterMs: look === 0 ? 200 : lookEveryMs };
    if (wireText(row, 'allocationState') === 'steady') return;
  }
  throw new Problem({
    kind: 'deadline',
    what: 'the pool is still being resized',
    why: 'the pool was resized for 15 minutes: try it again when it is steady',
    code: 'PoolStillResized',
  });
}

/** Ids of the nodes that a pool has, in lower case. */
function* nodesThere(pool: string): Generator<WireRequest, ReadonlySet<string>, unknown> {
  const ids = new Set<string>();
  const list = { ...get('pools', pool, 'nodes'), query: { $select: 'id' } };
  yield* allPages(list, (rows) => {
    for (const row of rows) ids.add((wireText(row, 'id') ?? '').toLowerCase());
    return undefined;
  });
  return ids;
}

const code = (error: unknown) => (error instanceof Problem ? error.code : undefined);

/** Removes nodes of one pool in one request; those that have gone by themselves do not keep the others. */
function* removeNodes(
  pool: string,
  ids: readonly string[],
  values: FieldValues,
): Generator<WireRequest, TogetherOutcome, unknown> {
  const request = (nodeList: readonly string[]): WireRequest => ({
    method: 'POST',
    path: wirePath('pools', pool, 'removenodes'),
    body: { nodeList, nodeDeallocationOption: typedValue(values, 'tasks') },
  });
  let left = ids;
  for (let attempt = 0; ; attempt++) {
    try {
      if (left.length > 0) yield request(left);
      const gone = ids.filter((id) => !left.includes(id));
      return new Map(gone.map((id) => [id, { note: 'it was gone already' }]));
    } catch (error) {
      if (attempt === 3) throw error;
      if (code(error) === 'PoolBeingResized') yield* untilSteady(pool);
      else if (code(error) === 'NodeNotFound' || code(error) === 'InvalidPropertyValue') {
        const there = yield* nodesThere(pool);
        const remaining = left.filter((id) => there.has(id.toLowerCase()));
        if (remaining.length === left.length) throw error;
        left = remaining;
      } else throw error;
    }
  }
}

export const removeNode: Action = {
  name: 'remove',
  key: 'D',
  help: 'Remove nodes from the pool, a hundred in a request; it wants so many fewer from then on.',
  to: 'rows',
  weight: 'deletes',
  effect: 'the files on it go with it, and the pool wants one node less for each',
  fields: [runningTasks],
  tells: tellsRunning,
  unavailable: (facts) => (facts('state') === 'leavingpool' ? 'it is leaving the pool already' : undefined),
  az: ({ parents: [pool = ''], id }) => nodesDeleteLine(pool, [id]),
  *carry({ parents: [pool = ''], id }, values) {
    const { note, failed } = (yield* removeNodes(pool, [id], values)).get(id) ?? {};
    if (failed !== undefined) throw new Problem({ kind: 'broken', what: 'it was not removed', why: failed });
    return note;
  },
  together: {
    most,
    az: (targets, values) =>
      `${nodesDeleteLine(
        targets[0]?.parents[0] ?? '',
        targets.map(({ id }) => id),
      )} --node-deallocation-option ${typedValue(values, 'tasks')}`,
    *carry(targets, values) {
      const pool = targets[0]?.parents[0] ?? '';
      try {
        return yield* removeNodes(
          pool,
          targets.map(({ id }) => id),
          values,
        );
      } catch (error) {
        const failed = refusalWords(error);
        return new Map(targets.map(({ id }) => [id, { failed }]));
      }
    },
  },
};
