import { az } from '../../../command-log/az-line.ts';
import { counted } from '../../../format.ts';
import { one } from '../../action.ts';
import { addTasks } from '../../carries/add-tasks.ts';
import { nextPage } from '../../carries/all-pages.ts';
import type { Part } from '../../carry.ts';
import { taskDefinition, taskProperties } from '../../definition/task-definition.ts';
import { get, type WireRequest, wirePath } from '../../wire-request.ts';
import { wireList, wireText } from '../../wire-row.ts';

/** Tasks of a page, which is the most that the service gives. */
export const tasksOfPage = 1000;

const range = (page: number): string => {
  const number = (n: number) => n.toLocaleString('en-US');
  return `tasks ${number((page - 1) * tasksOfPage + 1)} to ${number(page * tasksOfPage)}`;
};

function pageOf(from: string, to: string, page: number, request: WireRequest): Part {
  return {
    name: range(page),
    az: `${az('batch task create', { 'job-id': to, 'json-file': 'tasks.json' })}  # from az batch task list --job-id ${from}`,
    *carry() {
      const body: unknown = yield request;
      const link = wireText(body, 'odata.nextLink');
      // The next page goes on beside this one.
      if (link !== undefined) yield { parts: [pageOf(from, to, page + 1, nextPage(request, link))] };
      const tasks = wireList(body, 'value').map((row) => ({
        id: wireText(row, 'id'),
        ...taskDefinition(row),
      }));
      yield* addTasks(to, tasks);
      return counted(tasks.length, 'task');
    },
  };
}

/** Copies all tasks of a job into another one, a page a part; each page begins the next. */
export const firstPage = (from: string, to: string): Part =>
  pageOf(from, to, 1, {
    ...get('jobs', from, 'tasks'),
    query: { $select: taskProperties.join(','), maxresults: String(tasksOfPage) },
  });

/** Lets a job end by itself, once it has its tasks: without any it would end at once. */
export const lastOf = (job: string, onAllTasksComplete: string): Part => ({
  name: `ends by itself (${onAllTasksComplete})`,
  isLast: true,
  az: az('batch job set', { 'job-id': job, 'on-all-tasks-complete': onAllTasksComplete }),
  carry: () => one({ method: 'PATCH', path: wirePath('jobs', job), body: { onAllTasksComplete } }),
});
