import { isValidId } from '../../batch/ids.ts';
import { branch, changed, isTreeList, isTreeObject, Text, type Tree } from '../expression/text.ts';
import type { JsonPath } from '../json/json-path.ts';
import { compileTask } from './compile-task.ts';
import { noTokens } from './fill.ts';
import { listedSource, noTasks, wireTask } from './repeat-source.ts';
import type { TaskContext } from './task-context.ts';
import type { TaskSource, WireTask } from './task-source.ts';

/** Tasks that a template writes one by one. Braces mean nothing in them. */
export function expandCollection(
  tree: Tree | undefined,
  path: JsonPath,
  context: TaskContext,
): { readonly tasks: TaskSource; readonly usesDependencies: boolean } {
  if (!isTreeList(tree) || tree.length === 0) {
    context.tell({
      code: 'factory.no-tasks',
      severity: 'error',
      path,
      what: 'a task collection needs one task or more',
    });
    return { tasks: noTasks, usesDependencies: false };
  }
  const ids = new Map<string, number>();
  const tasks = tree.map((item, index) => oneTask(item, [...path, index], context, ids));
  const usesDependencies = tree.some((item) => branch(item, 'dependsOn') !== undefined);
  return { tasks: listedSource(tasks.flatMap((task) => task ?? [])), usesDependencies };
}

function oneTask(
  item: Tree,
  path: JsonPath,
  context: TaskContext,
  ids: Map<string, number>,
): (() => WireTask) | undefined {
  if (!isTreeObject(item)) {
    context.tell({ code: 'task.no-object', severity: 'error', path, what: 'a task is an object' });
    return undefined;
  }
  const said = branch(item, 'id');
  const id = said instanceof Text ? String(said) : '';
  const trouble = idTrouble(id, ids);
  if (trouble) context.tell({ code: 'task.id', severity: 'error', path: [...path, 'id'], ...trouble });
  ids.set(id.toLowerCase(), ids.size);
  const fill = compileTask(changed(item, { id: undefined }), path, context);
  return () => wireTask(id, fill(noTokens(context.os)));
}

function idTrouble(
  id: string,
  ids: ReadonlyMap<string, number>,
): { what: string; instead?: string } | undefined {
  if (id === '') return { what: 'the task has no id', instead: 'write "id": "…"' };
  if (id.length > 64)
    return { what: `the id of the task has ${id.length} characters`, instead: 'ids have 64 at most' };
  if (!isValidId(id)) return { what: `${id} is no id of a task`, instead: 'use letters, digits, - and _' };
  return ids.has(id.toLowerCase())
    ? { what: `two tasks have the id ${id}`, instead: 'ids that differ only in capitals are the same' }
    : undefined;
}
