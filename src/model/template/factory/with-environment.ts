import type { Variable } from '../command/compiled.ts';
import { isList, type JsonObject, member } from '../json/json.ts';

/** A task with more variables in its environment. */
export function withEnvironment(task: JsonObject, added: readonly Variable[]): JsonObject {
  if (added.length === 0) return task;
  const given = member(task, 'environmentSettings');
  const settings = added.map(({ name, value }) => ({ name, value }));
  return { ...task, environmentSettings: [...(isList(given) ? given : []), ...settings] };
}
