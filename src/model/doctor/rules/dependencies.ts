import { isWireRow, type WireRow, wireList, wireNumber, wireText } from '../../explorer/wire-row.ts';
import { stateOf } from '../facts.ts';
import type { Lead } from '../finding.ts';
import type { TaskReading } from '../reading.ts';

/** A task that another waits for in vain. */
export interface DeadDependency {
  readonly id: string;
  /** Completes `which …`. */
  readonly is: string;
  readonly why: string;
  readonly todo: string;
  readonly lead?: Lead;
}

/** `satisfy` or `block`, by the exit conditions of a completed task. */
function dependencyAction(row: WireRow): 'satisfy' | 'block' {
  const code = wireNumber(row, 'executionInfo/exitCode');
  const failed = wireText(row, 'executionInfo/result')?.toLowerCase() === 'failure';
  const at = (path: string): string | undefined =>
    wireText(row, `exitConditions/${path}/dependencyAction`)?.toLowerCase();
  const named =
    code === undefined
      ? undefined
      : [
          ...wireList(row, 'exitConditions/exitCodes').filter((each) => wireNumber(each, 'code') === code),
          ...wireList(row, 'exitConditions/exitCodeRanges').filter(
            (each) => (wireNumber(each, 'start') ?? 0) <= code && code <= (wireNumber(each, 'end') ?? -1),
          ),
        ]
          .filter(isWireRow)
          .map((each) => wireText(each, 'exitOptions/dependencyAction')?.toLowerCase())[0];
  const isUpload = /^FileUpload/i.test(wireText(row, 'executionInfo/failureInfo/code') ?? '');
  const special =
    code === undefined ? at('preProcessingError') : isUpload ? at('fileUploadError') : undefined;
  const said = named ?? special ?? (failed ? at('default') : undefined) ?? (failed ? 'block' : 'satisfy');
  return said === 'satisfy' ? 'satisfy' : 'block';
}

/** The first task that it depends on and that can never satisfy it, as far as they were looked at. */
export function deadDependency(task: TaskReading, jobState: string): DeadDependency | undefined {
  for (const { id, row } of task.dependencies ?? []) {
    if (row === undefined)
      return {
        id,
        is: 'is not in the job',
        why: 'no task of that id was added, or it was deleted',
        todo: `add task ${id}, or add the waiting task again without it`,
      };
    if (stateOf(row) !== 'completed' || dependencyAction(row) === 'satisfy') continue;
    const exit = wireNumber(row, 'executionInfo/exitCode');
    const code = wireText(row, 'executionInfo/failureInfo/code');
    return {
      id,
      is: `failed (${exit === undefined ? (code ?? 'without an exit code') : `exit ${exit}`}) and blocks it`,
      why: 'a task that fails keeps those that depend on it waiting for ever, unless its exit conditions say dependencyAction satisfy',
      todo:
        jobState === 'active'
          ? `mend task ${id} and reactivate it; or terminate the job`
          : `run task ${id} again in a new job`,
      lead: { resource: 'tasks', parents: [task.jobId], id },
    };
  }
  return undefined;
}
