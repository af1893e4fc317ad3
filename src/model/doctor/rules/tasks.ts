import { wireNumber, wireText } from '../../explorer/wire-row.ts';
import { counted } from '../../format.ts';
import { attemptEvidence, attemptOf } from '../attempt.ts';
import type { Cause } from '../cause.ts';
import { causeOf } from '../cause-of.ts';
import { isWindows, stateOf } from '../facts.ts';
import type { Finding } from '../finding.ts';
import type { Reading, TaskReading } from '../reading.ts';
import { handedOver, lintShell } from '../shell-lint.ts';
import type { Rule } from './rule.ts';

export const idOf = ({ row }: TaskReading): string => wireText(row, 'id') ?? '';

export const hasFailed = ({ row }: TaskReading): boolean =>
  stateOf(row) === 'completed' && wireText(row, 'executionInfo/result')?.toLowerCase() === 'failure';

export const hasSucceeded = ({ row }: TaskReading): boolean => {
  if (stateOf(row) !== 'completed' || hasFailed({ jobId: '', row })) return false;
  return (wireNumber(row, 'executionInfo/exitCode') ?? 0) === 0;
};

export const leadTo = (task: TaskReading) => ({
  resource: 'tasks' as const,
  parents: [task.jobId],
  id: idOf(task),
});

/** `task 7 failed`, `12 tasks failed`, `3 of the 4 tasks that failed`, `18 of the first 20 tasks that failed (of 1,204)`. */
function whoFailed({ subject, job }: Reading, alike: readonly TaskReading[], looked: number): string {
  const [first] = alike;
  if (first && (subject.of === 'task' || alike.length === 1)) return `task ${idOf(first)} failed`;
  const total = Math.max(job?.counts.failed ?? 0, looked);
  const many = alike.length.toLocaleString('en-US');
  if (total > looked)
    return `${many} of the first ${looked} tasks that failed (of ${total.toLocaleString('en-US')})`;
  return alike.length === total
    ? `${counted(total, 'task')} failed`
    : `${many} of the ${total} tasks that failed`;
}

interface Told {
  readonly task: TaskReading;
  readonly cause: Cause;
}

/** Tasks that failed, those of one cause together. */
export const failedTasks: Rule = function* (reading): Generator<Finding> {
  const windows = isWindows(reading.pool?.row);
  const failed = reading.tasks.filter(hasFailed);
  const attempt = ({ row, output }: TaskReading) =>
    attemptOf({ kind: 'task', spec: row, info: row.executionInfo, output, windows });
  const alike = new Map<string, Told[]>();
  for (const task of failed) {
    const { code, exitCode } = attempt(task);
    const cause = causeOf(attempt(task));
    const key = `${code} ${exitCode} ${task.output === undefined ? '' : cause.pain}`;
    // One whose output was not read fails as the others that the service says the same of.
    const same = [...alike.keys()].find(
      (each) => task.output === undefined && each.startsWith(`${code} ${exitCode} `),
    );
    const group = same ?? key;
    alike.set(group, [...(alike.get(group) ?? []), { task, cause }]);
  }
  for (const group of alike.values()) {
    const told = group.find(({ task }) => task.output !== undefined) ?? group[0];
    if (!told) continue;
    const { exitCode, code } = attempt(told.task);
    const exit = exitCode === undefined || (exitCode === 0 && code !== '') ? code : `exit ${exitCode}`;
    const who = whoFailed(
      reading,
      group.map(({ task }) => task),
      failed.length,
    );
    const tries = wireNumber(told.task.row, 'executionInfo/retryCount') ?? 0;
    yield {
      pain: told.cause.pain,
      what: `${who}: ${exit}${tries > 0 ? `, tried ${tries + 1} times` : ''}`,
      why: told.cause.why,
      todo: told.cause.todo,
      certainty: told.cause.certainty,
      severity: told.cause.pain === 'ended' ? 'note' : 'fails',
      evidence: [...attemptEvidence(attempt(told.task)), ...(told.cause.evidence ?? [])],
      lead: leadTo(told.task),
    };
  }
};

/** 9, of tasks that have not failed: what they print is not what was meant. */
export const shellOfTasks: Rule = function* ({ tasks, pool, subject }): Generator<Finding> {
  const windows = isWindows(pool?.row);
  const seen = new Set<string>();
  for (const task of tasks) {
    const line = wireText(task.row, 'commandLine') ?? '';
    const lint = hasFailed(task) ? undefined : lintShell(line, windows);
    if (!lint || lint.onlyWildcards) continue;
    const found = lint.found.join(' and ');
    if (seen.has(found)) continue;
    seen.add(found);
    const exit = hasSucceeded(task) ? '; that it exited with 0 says nothing' : '';
    yield {
      pain: 'no-shell',
      what: `the command of task ${idOf(task)}${subject.of === 'job' ? ' (and of others like it)' : ''} uses ${found}, and no shell runs it`,
      why: `the service starts programs without a shell, so ${handedOver(lint.found)}${exit}`,
      todo: `let a shell run it: ${lint.wrapped}`,
      certainty: 'likely',
      severity: 'fails',
      evidence: [{ label: 'command', text: line }],
      lead: leadTo(task),
    };
  }
};
