import { nearName } from '../../../nearest-name.ts';
import type { Told } from '../../findings.ts';
import { isObject, type Json, member } from '../../json/json.ts';
import type { JsonPath } from '../../json/json-path.ts';
import { known } from '../property-names.ts';
import type { Rule, TaskKind } from '../rule.ts';

const ofTask: Readonly<Record<TaskKind, readonly string[]>> = {
  repeat: known.task,
  merge: known.task,
  listed: known.task,
  manager: known.manager,
  preparation: known.preparation,
  release: known.release,
  start: known.start,
};

/** Names that neither the service nor templates know: mostly those that are mistyped. */
export const properties: Rule = function* ({ template, tasks }): Generator<Told> {
  const { body, bodyPath, kind } = template;
  yield* unknown(
    body,
    bodyPath,
    kind === 'pool' ? known.pool : known.job,
    kind === 'pool' ? 'a pool' : 'a job',
  );
  const auto = member(member(member(body, 'poolInfo'), 'autoPoolSpecification'), 'pool');
  yield* unknown(auto, [...bodyPath, 'poolInfo', 'autoPoolSpecification', 'pool'], known.pool, 'a pool');
  yield* unknown(member(body, 'taskFactory'), [...bodyPath, 'taskFactory'], known.factory, 'a task factory');
  for (const { kind: of, task, path } of tasks) yield* unknown(task, path, ofTask[of], words[of]);
};

const words: Readonly<Record<TaskKind, string>> = {
  repeat: 'a task',
  merge: 'a task',
  listed: 'a task',
  manager: 'a job manager task',
  preparation: 'a job preparation task',
  release: 'a job release task',
  start: 'a start task',
};

function* unknown(
  json: Json | undefined,
  path: JsonPath,
  names: readonly string[],
  what: string,
): Generator<Told> {
  if (!isObject(json)) return;
  for (const name of Object.keys(json)) {
    if (names.includes(name)) continue;
    const near = nearName(name, names);
    yield {
      code: 'property.unknown',
      severity: 'error',
      path: [...path, name],
      what: `${what} has no property ${name}`,
      why: 'the service refuses what it does not know',
      ...(near && { instead: `did you mean ${near}?` }),
    };
  }
}
