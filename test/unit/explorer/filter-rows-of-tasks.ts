import { tasks } from '../../../src/model/explorer/resources/tasks.ts';
import { packedCells, type TableRow } from '../../../src/model/explorer/table-row.ts';
import type { WireRow } from '../../../src/model/explorer/wire-row.ts';

/** The moment at which the filters are typed. */
export const now = Date.parse('2026-11-24T12:00:00Z');

const ago = (ms: number): string => new Date(now - ms).toISOString();
const minute = 60_000;
const hour = 60 * minute;

interface Told {
  readonly state: string;
  readonly name?: string;
  readonly node?: string;
  /** Milliseconds ago. */
  readonly started?: number;
  readonly ended?: number;
  readonly exit?: number;
  readonly result?: string;
  readonly code?: string;
  readonly retries?: number;
}

const task = (
  id: string,
  { state, name, node, started, ended, exit, result, code, retries = 0 }: Told,
): WireRow => ({
  id,
  state,
  stateTransitionTime: ago(ended ?? started ?? 0),
  ...(name !== undefined && { displayName: name }),
  executionInfo: {
    retryCount: retries,
    requeueCount: 0,
    ...(started !== undefined && { startTime: ago(started) }),
    ...(ended !== undefined && { endTime: ago(ended) }),
    ...(exit !== undefined && { exitCode: exit }),
    ...(result !== undefined && { result }),
    ...(code !== undefined && { failureInfo: { category: 'UserError', code } }),
  },
  ...(node !== undefined && { nodeInfo: { nodeId: node, poolId: 'p' } }),
});

/** Tasks of every kind, in the service's words. */
export const wireTasks: readonly WireRow[] = [
  task('task-1', {
    state: 'completed',
    started: 3 * hour,
    ended: 2 * hour,
    exit: 0,
    result: 'success',
    node: 'tvm-a',
  }),
  task('task-2', {
    state: 'completed',
    started: 2 * hour,
    ended: 90 * minute,
    exit: 1,
    result: 'failure',
    code: 'FailureExitCode',
    node: 'tvm-a',
    retries: 3,
  }),
  task('task-10', {
    state: 'completed',
    started: 20 * minute,
    ended: 5 * minute,
    exit: 137,
    result: 'failure',
    code: 'FailureExitCode',
    node: 'tvm-b',
  }),
  task('Task-11', {
    state: 'completed',
    started: 30 * minute,
    ended: 29 * minute,
    result: 'failure',
    code: 'BlobNotFound',
    node: 'tvm-b',
  }),
  task('run-1', { state: 'running', started: 12 * minute, node: 'tvm-c', name: 'long one' }),
  task('run-2', { state: 'running', started: 45_000, node: 'tvm-c', name: 'Überlänge' }),
  task('prep', { state: 'preparing', node: 'TVM-D' }),
  task('wait-1', { state: 'active', name: '変換 その1' }),
  task('wait-2', { state: 'active', name: 'it’s 5:30, "quoted"' }),
  task('odd', {
    state: 'completed',
    started: hour,
    ended: hour - 500,
    exit: -9,
    result: 'failure',
    code: 'FailureExitCode',
    name: "O'Brien",
  }),
  task('failed-in-name', { state: 'active' }),
];

export const rowOf = (row: WireRow, sequence = 0): TableRow => ({
  id: tasks.idOf(row),
  sequence,
  cells: packedCells(tasks.columns, row),
});
