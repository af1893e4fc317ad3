import fc from 'fast-check';
import type { WireRow } from '../../../src/model/explorer/wire-row.ts';

/** A task as a test thinks of it. Times are milliseconds after {@link epoch}. */
export interface PlainTask {
  readonly id: string;
  readonly state: 'active' | 'running' | 'completed';
  readonly start: number;
  readonly ms: number;
  readonly exit: number;
  readonly node: number;
}

export const epoch = Date.UTC(2026, 10, 28, 12);
const iso = (at: number) => new Date(epoch + at).toISOString();

/** As the service lists it. */
export function wireTask({ id, state, start, ms, exit, node }: PlainTask): WireRow {
  if (state === 'active') return { id, state, executionInfo: { requeueCount: 0 } };
  const begun = { startTime: iso(start) };
  const ended =
    state === 'running'
      ? {}
      : {
          endTime: iso(start + ms),
          exitCode: exit,
          result: exit === 0 ? 'success' : 'failure',
          ...(exit === 0 ? {} : { failureInfo: { category: 'usererror', code: 'FailureExitCode' } }),
        };
  return { id, state, executionInfo: { ...begun, ...ended }, nodeInfo: { nodeId: `tvmps_${node}_d` } };
}

const anyTask: fc.Arbitrary<PlainTask> = fc.record({
  id: fc.integer({ min: 0, max: 60 }).map((n) => `task-${n}`),
  state: fc.constantFrom('active', 'running', 'completed', 'completed', 'completed'),
  start: fc.integer({ min: 0, max: 3_600_000 }),
  ms: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 4_000_000 })),
  exit: fc.constantFrom(0, 0, 0, 1, 2, 137),
  node: fc.integer({ min: 0, max: 9 }),
});

/** Tasks told of one after the other, some of them again. */
export const anyTasks = fc.array(anyTask, { maxLength: 120 });

/** What is known at the end: the last that was said of each. */
export const latest = (told: readonly PlainTask[]): PlainTask[] => [
  ...new Map(told.map((task) => [task.id, task])).values(),
];
