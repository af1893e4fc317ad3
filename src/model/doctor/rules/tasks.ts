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
  const total = Math.max(job?.counts.failed ?? 0, looked);
  if (first && (subject.of === 'task' || (alike.length === 1 && total === looked)))
    return `task ${idOf(first)} failed`;
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
    attemptOf({
      ...{ kind: 'task', spec: row, job: reading.job?.row },
      info: row.executionInfo,
      output,
      windows,
    });
  // Those whose logs were read first: the others fail as the most of them that the service says the same of.
  const told = failed.filter(({ output }) => output !== undefined);
  const untold = failed.filter(({ output }) => output === undefined);
  const alike = new Map<string, Told[]>();
  const add = (key: string, task: TaskReading, cause: Cause) =>
    alike.set(key, [...(alike.get(key) ?? []), { task, cause }]);
  const said = (task: TaskReading) => `${attempt(task).code} ${attempt(task).exitCode} `;
  for (const task of told) {
    const cause = causeOf(attempt(task));
    add(`${said(task)}${cause.pain} ${cause.why}`, task, cause);
  }
  for (const task of untold) {
    const same = [...alike].filter(([key]) => key.startsWith(said(task)));
    const [most] = same.sort(([, one], [, other]) => other.length - one.length);
    add(most?.[0] ?? said(task), task, causeOf(attempt(task)));
  }
  for (const group of alike.values()) {
    const [first] = group;
    if (!first) continue;
    const { exitCode, code } = attempt(first.task);
    const exit = exitCode === undefined || (exitCode === 0 && code !== '') ? code : `exit ${exitCode}`;
    const who = whoFailed(
      reading,
      group.map(({ task }) => task),
      failed.length,
    );
    const tries = wireNumber(first.task.row, 'executionInfo/retryCount') ?? 0;
    yield {
      pain: first.cause.pain,
      what: `${who}: ${exit}${tries > 0 ? `, tried ${tries + 1} times` : ''}`,
      why: first.cause.why,
      todo: first.cause.todo,
      certainty: first.cause.certainty,
      severity: first.cause.pain === 'ended' ? 'note' : 'fails',
      evidence: [...attemptEvidence(attempt(first.task)), ...(first.cause.evidence ?? [])],
      lead: leadTo(first.task),
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
