import type { TaskSource } from '../template/factory/task-source.ts';
import { isList, isObject, type Json, type JsonObject, objectOf } from '../template/json/json.ts';

/** Properties that are texts to the service, wherever they stand in a pool, a job or a task. */
const texts: ReadonlySet<string> = new Set([
  'displayName',
  'value',
  'poolId',
  'path',
  'filePath',
  'filePattern',
  'blobPrefix',
  'imageName',
  'vmSize',
  'publisher',
  'offer',
  'sku',
  'version',
]);

/**
 * A body whose texts are texts: a parameter that is a number, and stands alone where the service wants a text, as in
 * the value of a variable, would be refused there.
 */
export function textValues<Body extends JsonObject>(body: Body): Body {
  const changed = objectOf(Object.entries(body).map(([name, value]) => [name, textAt(name, value)]));
  return { ...body, ...changed };
}

function textAt(name: string, value: Json): Json {
  if (isList(value)) return value.map((item) => (isObject(item) ? textValues(item) : item));
  if (isObject(value)) return textValues(value);
  return texts.has(name) && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value;
}

/** As {@link textValues}, of tasks as they are made. */
export const textTasks = (tasks: TaskSource): TaskSource => ({
  count: tasks.count,
  task: (index) => textValues(tasks.task(index)),
  *[Symbol.iterator]() {
    for (const task of tasks) yield textValues(task);
  },
});
