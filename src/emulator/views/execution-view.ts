import type { TaskExecution } from '../store/rows.ts';

const order = [
  'startTime',
  'endTime',
  'exitCode',
  'failureInfo',
  'result',
  'retryCount',
  'lastRetryTime',
  'requeueCount',
  'lastRequeueTime',
] as const satisfies (keyof TaskExecution)[];

/** How a task went, with its fields in the service's order whatever came first (seen in recorded traffic). */
export function executionView(execution: TaskExecution): object {
  return Object.fromEntries(
    order.flatMap((name) => (execution[name] === undefined ? [] : [[name, execution[name]]])),
  );
}
