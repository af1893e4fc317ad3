import { Problem } from '../../model/problem.ts';
import type { ExpandedJob } from '../../model/template/expand/expansion.ts';
import type { TaskSource, WireTask } from '../../model/template/factory/task-source.ts';
import { textMember } from '../../model/template/json/json.ts';
import type { CliContext } from '../context.ts';
import { printJsonArray } from '../print-json.ts';
import { type Column, printTable } from '../print-table.ts';

/** A table is printed only when all of its rows are known. */
const mostRows = 10_000;

export const taskColumns: readonly Column<WireTask>[] = [
  { title: 'ID', value: ({ id }) => id },
  { title: 'NAME', value: (task) => textMember(task, 'displayName'), shrinkTo: 10 },
  { title: 'COMMAND', value: ({ commandLine }) => commandLine, shrinkTo: 20 },
];

/** The tasks of a range, both ends included: a table for people, JSON for programs, each as soon as it is made. */
export async function printTasks(
  context: CliContext,
  job: ExpandedJob,
  [first, end]: readonly [number, number | undefined],
  json: boolean,
): Promise<void> {
  const { tasks } = job;
  const last = Math.min(end ?? tasks.count - 1, tasks.count - 1);
  if (first > last) throw noSuchTask(String(first), job);
  if (json) return printJsonArray(context, range(tasks, first, last));
  if (last - first >= mostRows)
    throw new Problem({
      kind: 'usage',
      what: `a table holds ${mostRows} tasks at most`,
      remedy: 'give a smaller range, or --json',
    });
  const rows: WireTask[] = [];
  for await (const task of range(tasks, first, last)) rows.push(task);
  return printTable(context, taskColumns, rows);
}

async function* range(tasks: TaskSource, first: number, last: number): AsyncGenerator<WireTask> {
  for (let at = first; at <= last; at++) yield tasks.task(at);
}

/** A task by its place or its id. @throws Problem `usage` where there is none */
export function taskNamed(job: ExpandedJob, which: string): WireTask {
  const { tasks } = job;
  if (/^\d+$/.test(which)) {
    const at = Number(which);
    if (at < tasks.count) return tasks.task(at);
  } else {
    for (const task of tasks) if (task.id === which) return task;
  }
  throw noSuchTask(which, job);
}

function noSuchTask(which: string, { tasks, listings }: ExpandedJob): Problem {
  if (tasks.count > 0)
    return new Problem({
      kind: 'usage',
      what: `there is no task ${which}`,
      remedy: `there are ${tasks.count}, from 0 to ${tasks.count - 1}`,
    });
  const groups = listings.map(({ fileGroup, container }) => fileGroup ?? container).join(', ');
  return new Problem({
    kind: 'usage',
    what: `there is no task ${which}, nor any other`,
    remedy:
      groups === ''
        ? 'the job has no tasks'
        : `tell which files ${groups} holds: --files FOLDER or --files LIST`,
  });
}
